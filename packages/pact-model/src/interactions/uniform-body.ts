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
  return isJsonType(type) ? toJsonText(content, type) : toContent(content, type);
}

/** The body of specification 4. */
export function toUniformBodyOfV4(body: unknown, header: string | undefined): UniformBody {
  if (body === undefined) return { code: 'missing' };
  const { content, encoded = false, contentType = header } = (body ?? { content: null }) as Body;
  if (content === undefined) return { code: 'missing' };
  if (content === null || content === '') return { code: 'empty' };
  return encoded === false
    ? toContent(content, contentType ?? detectType(content))
    : toEncoded({ content, encoded, contentType });
}

/** JSON that is encoded as a text; other encodings are those of binary content. */
function toEncoded({ content, encoded, contentType }: Body): UniformBody {
  const isJson = encoded === 'json' && contentType !== undefined && isJsonType(contentType);
  return isJson
    ? toJsonText(toText(content), contentType)
    : { code: 'opaque', content, contentType: contentType ?? 'application/octet-stream' };
}

function toContent(content: unknown, contentType: string | undefined): UniformBody {
  return contentType === undefined || isJsonType(contentType)
    ? { code: 'json', content, contentType }
    : { code: 'opaque', content, contentType };
}

/** A text in a JSON body is JSON if it can be parsed, else the engine puts it in quotes. */
function toJsonText(text: string, contentType: string): UniformBody {
  const parsed = parse(text);
  const content = isRecord(parsed) || typeof parsed === 'string' ? parsed : parse(`"${text}"`);
  return content === undefined
    ? { code: 'opaque', content: text, contentType }
    : { code: 'json', content, contentType };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJsonType(contentType: string): boolean {
  return /^application\/(json[^;]*|graphql|[^;]+\+json)\s*(;|$)/i.test(contentType.trim());
}

function detectType(content: unknown): string | undefined {
  return typeof content === 'string' ? detectTextType(content) : undefined;
}

/** As Pact's engine guesses the type of a body without a content type. */
export function detectTextType(text: string): string {
  if (/^\s*<\?xml\s*version/.test(text)) return 'application/xml';
  if (/^\s*(<!DOCTYPE|<HTML>)/i.test(text)) return 'text/html';
  if (/^\s*<\w+/.test(text)) return 'application/xml';
  const isJson = /^\s*(true|false|null|[0-9]+|"\w*|\{\s*(\}|"\w+)|\[\s*)/.test(text);
  return isJson ? 'application/json' : 'text/plain';
}
