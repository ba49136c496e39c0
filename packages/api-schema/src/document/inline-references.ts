import type { References } from './references.ts';

const TEXTS = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'operationId',
  'summary',
  'tags',
  'title',
]);
const MAX_DEPTH = 25;

/** A part of a document with its references replaced and its texts removed, to compare it as a whole. */
export function inlineReferences(value: unknown, references: References, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value))
    return value.map((each) => inlineReferences(each, references, depth + 1));
  const { $ref } = value as { readonly $ref?: unknown };
  if (typeof $ref === 'string')
    return inlineReferences(references.find($ref), references, depth + 1);
  const entries = Object.entries(value).filter(([key]) => !TEXTS.has(key) && !key.startsWith('x-'));
  return Object.fromEntries(
    entries
      .map(([key, each]) => [key, inlineReferences(each, references, depth + 1)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
