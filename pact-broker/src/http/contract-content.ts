import { isJsonObject, parseJson } from '../domain/json/exact-json.ts';
import { interactionsOf } from '../domain/pacts/pact-content.ts';
import type { PactContent } from '../domain/pacts/pact.ts';
import { MAX_INTERACTIONS, MAX_NESTING } from './limits.ts';

/** Decodes a pact from base64; returns an error message if it is invalid. */
export function decodeContent(base64: string): PactContent | string {
  if (!/^[\w+/-]+={0,2}$/.test(base64.replaceAll(/\s/g, ''))) return 'content is not valid Base64';
  const text = decodeUtf8(Buffer.from(base64, 'base64'));
  if (text === undefined) {
    return 'contract content has a non UTF-8 character and cannot be parsed as JSON';
  }
  const content = parseContent(text);
  if (content === undefined) return 'content could not be parsed as application/json';
  return isJsonObject(content) ? content : 'content must be a JSON object';
}

/** Returns why the content cannot be a pact; undefined if it can. */
export function findContentFault(content: PactContent): string | undefined {
  return interactionsOf(content).length > MAX_INTERACTIONS
    ? `content cannot have more than ${MAX_INTERACTIONS} interactions`
    : undefined;
}

/** The name of one side in a pact's content, if present. */
export function readSideName(side: unknown): unknown {
  return isJsonObject(side) ? side.name : undefined;
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseContent(text: string): unknown {
  try {
    return parseJson(text, MAX_NESTING);
  } catch {
    return undefined;
  }
}
