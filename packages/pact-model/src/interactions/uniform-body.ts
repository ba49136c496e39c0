import { isRecord } from '@shopflow/json-schema/json-record';
import type { Body } from '../pact.ts';
import { toText } from '../rules/value-text.ts';
import type { UniformBody } from './uniform.ts';

/** The body of specifications 2 and 3: raw JSON, or text. */
export function toUniformBody(content: unknown, contentType: string | undefined): UniformBody {
  if (content === undefined) return { code: 'missing' };
  if (content === null || content === '') return { code: 'empty' };
  if (typeof content !== 'string') return toContent(content, contentType);
  const type = contentType ?? detectTextType(content);
  return isJsonType(type) ? toQuotedJson(content, type) : toContent(content, type);
}

/**
 * The body of specification 4: an object with the content and its type. Pact's engine takes anything else for the content
 * itself (measured, verifier 1.4.8); an object with neither content nor any other name is like none.
 */
export function toUniformBodyOfV4(body: unknown, header: string | undefined): UniformBody {
  if (body === undefined) return { code: 'missing' };
  if (isContentItself(body)) return toJsonOrText(body, header);
  const { content, encoded = false, contentType = header } = (body ?? { content: null }) as Body;
  if (content === undefined) return { code: 'missing' };
  if (content === null || content === '') return { code: 'empty' };
  return toContentOfV4({ content, encoded, contentType });
}

const NAMES = new Set(['content', 'contentType', 'contentTypeHint', 'encoded']);

function isContentItself(body: unknown): boolean {
  if (!isRecord(body)) return body !== null;
  return body.content === undefined && Object.keys(body).some((name) => !NAMES.has(name));
}

/** As JSON, also where another type makes it a text. */
function toJsonOrText(content: unknown, contentType: string | undefined): UniformBody {
  const isText = contentType !== undefined && !isJsonType(contentType);
  return toContent(isText ? JSON.stringify(content) : content, contentType);
}

function toContentOfV4(body: Body): UniformBody {
  const { content, encoded, contentType } = body;
  const isUntypedText = contentType === undefined && typeof content === 'string';
  return encoded !== false || isUntypedText ? toEncoded(body) : toContent(content, contentType);
}

/** An encoded body, or a text without a content type, is sent as it is; also with `encoded: true`, which names no encoding. */
function toEncoded({ content, encoded, contentType }: Body): UniformBody {
  const isBase64 = String(encoded).toLowerCase() === 'base64';
  const text = isBase64 ? decodeBase64(toText(content)) : toText(content);
  if (text === undefined) {
    return { code: 'opaque', content: toText(content), contentType: contentType ?? '*/*' };
  }
  const type = contentType ?? detectTextType(text);
  return isJsonType(type) ? toJson(text, type) : toContent(text, type);
}

/** Undefined for bytes that are no text. */
function decodeBase64(text: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

function toContent(content: unknown, contentType: string | undefined): UniformBody {
  return contentType === undefined || isJsonType(contentType)
    ? { code: 'json', content, contentType }
    : { code: 'opaque', content, contentType };
}

/** Pact's engine puts a text in quotes, without escapes, unless it is a JSON object or string. */
function toQuotedJson(text: string, contentType: string): UniformBody {
  const parsed = parseJson(text);
  const isKept = isRecord(parsed) || typeof parsed === 'string';
  return toJson(isKept ? text : `"${text}"`, contentType);
}

function toJson(text: string, contentType: string): UniformBody {
  const content = parseJson(text);
  return content === undefined
    ? { code: 'invalid', content: text, contentType }
    : { code: 'json', content, contentType };
}

/** Undefined for a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJsonType(contentType: string): boolean {
  return /^application\/(json[^;]*|graphql|[^;]+\+json)\s*(;|$)/i.test(contentType.trim());
}

/** As Pact's engine guesses the type of a body without a content type. */
export function detectTextType(text: string): string {
  if (/^\s*<\?xml\s*version/.test(text)) return 'application/xml';
  if (/^\s*<!DOCTYPE|<HTML>/i.test(text)) return 'text/html';
  if (/^\s*<\w+/.test(text)) return 'application/xml';
  const isJson = /^\s*(true|false|null|[0-9]+|"\w*|\{\s*(\}|"\w+)|\[\s*)/.test(text);
  return isJson ? 'application/json' : 'text/plain';
}
