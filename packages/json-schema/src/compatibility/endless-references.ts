import { isRecord } from '../json-record.ts';
import { followReference } from '../schema/follow-reference.ts';
import { namedSchemas, schemaList } from '../schema/schema-keywords.ts';

/**
 * Whether a `$ref` refers back to itself without descending into the document, so that no validator
 * terminates.
 *
 * @throws Error for a dangling `$ref` on the way
 */
export function isEndless(reference: string, root: object): boolean {
  const seen = new Set<string>();
  const pending = referencesOf(followReference(reference, root));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === reference) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...referencesOf(followReference(next, root)));
  }
  return false;
}

/** References that apply to the same part of a document as the schema. */
function referencesOf(schema: unknown): string[] {
  const pending = [schema];
  const references: string[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!isRecord(next)) continue;
    if (typeof next.$ref === 'string') references.push(next.$ref);
    for (const keyword of IN_PLACE) pending.push(next[keyword] ?? true);
    for (const keyword of LISTS) pending.push(...schemaList(next, keyword));
    for (const keyword of NAMED) pending.push(...namedSchemas(next, keyword).map(([, one]) => one));
  }
  return references;
}

const IN_PLACE = ['not', 'if', 'then', 'else'];
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const NAMED = ['dependencies', 'dependentSchemas'];
