import { createHash } from 'node:crypto';
import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import type { ApiDocument } from './api-document.ts';
import type { References } from './references.ts';

const TEXTS = new Set([
  ...['description', 'example', 'examples', 'externalDocs', 'operationId', 'summary', 'tags'],
  'title',
]);
/** Their names are those of the document: a property may be called `title`. */
const MAPS = new Set([
  ...['$defs', 'callbacks', 'content', 'dependentSchemas', 'encoding', 'headers', 'mapping'],
  ...['patternProperties', 'properties', 'responses', 'variables'],
]);
const DATA = new Set(['const', 'default', 'enum', 'required']);
const MAX_DEPTH = 150;

/**
 * A text that is equal for parts of documents that are equal apart from texts, and from what is written as a
 * reference: to compare them as a whole.
 */
export function digestOf(
  part: unknown,
  {
    references,
    dialect,
  }: { readonly references: References; readonly dialect: ApiDocument['dialect'] },
): string | undefined {
  /** By the target of a reference, so that what refers to itself, or to others twice, is read once. */
  const known = new Map<unknown, string>();
  return part === undefined ? undefined : digest(part, 'a map', 0);

  function digest(value: unknown, kind: 'a map' | 'an object' | 'data', depth: number): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (depth > MAX_DEPTH) throw new Error(`a part is nested more than ${MAX_DEPTH} levels`);
    if (Array.isArray(value)) {
      return hash(
        `[${value.map((each) => digest(each, kind === 'data' ? kind : 'an object', depth + 1)).join()}]`,
      );
    }
    return isRecord(value) && kind !== 'data' && typeof value.$ref === 'string'
      ? digestReference(value, depth)
      : digestEntries(Object.entries(value), kind, depth);
  }

  function digestReference(value: JsonRecord, depth: number): string {
    const target = references.follow({ $ref: value.$ref });
    const found = known.get(target);
    if (found === undefined) known.set(target, `recursive ${String(value.$ref)}`);
    const text = found ?? digest(target, 'an object', 0);
    known.set(target, text);
    // In 3.0, nothing counts beside a `$ref`.
    const beside = Object.entries(value).filter(([key]) => key !== '$ref');
    const own = dialect === '3.1' ? kept(beside) : [];
    return own.length === 0 ? text : hash(`${text} ${digestEntries(own, 'an object', depth)}`);
  }

  function digestEntries(
    entries: readonly (readonly [string, unknown])[],
    kind: 'a map' | 'an object' | 'data',
    depth: number,
  ): string {
    const all = kind === 'an object' ? kept(entries) : entries;
    const texts = all.map(
      ([key, each]) => `${JSON.stringify(key)}:${digest(each, kindOf(key, kind), depth + 1)}`,
    );
    return hash(`{${texts.sort().join()}}`);
  }
}

function kindOf(key: string, kind: 'a map' | 'an object' | 'data'): 'a map' | 'an object' | 'data' {
  if (kind !== 'an object') return kind === 'data' ? 'data' : 'an object';
  if (DATA.has(key)) return 'data';
  return MAPS.has(key) ? 'a map' : 'an object';
}

function kept<Entry extends readonly [string, unknown]>(
  entries: readonly Entry[],
): readonly Entry[] {
  return entries.filter(([key]) => !TEXTS.has(key) && !key.startsWith('x-'));
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
