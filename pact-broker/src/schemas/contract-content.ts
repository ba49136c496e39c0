import type { PactContent } from '../domain/pact.ts';

/** A pact from base64, or what is wrong with it. */
export function decodeContent(base64: string): PactContent | string {
  if (!/^[\w+/-]+={0,2}$/.test(base64.replaceAll(/\s/g, ''))) return 'content is not valid Base64';
  const text = decodeUtf8(Buffer.from(base64, 'base64'));
  if (text === undefined) {
    return 'contract content has a non UTF-8 character and cannot be parsed as JSON';
  }
  const content = parseJson(text);
  if (content === undefined) return 'content could not be parsed as application/json';
  return isObject(content) ? content : 'content must be a JSON object';
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is PactContent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
