import { isRecord } from '@shopflow/json-schema/json-record';
import { isAnnotation } from '@shopflow/json-schema/annotations';

/** Fields whose value is data: a `$ref` in it is not a reference. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples']);

/**
 * Keywords next to a `$ref`, each with its place. AsyncAPI ignores them
 * (https://www.asyncapi.com/docs/reference/specification/v3.0.0#referenceObject), although the
 * author of the document expects them to count.
 *
 * @param document an AsyncAPI document before its references are resolved
 */
export function findIgnoredSiblings(document: unknown): string[] {
  const faults: string[] = [];
  const pending: { readonly value: unknown; readonly place: string }[] = [
    { value: document, place: '' },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, place } = next;
    if (typeof value !== 'object' || value === null) continue;
    faults.push(...siblingsOf(value).map((keyword) => describe(keyword, place)));
    for (const [name, child] of Object.entries(value)) {
      if (!DATA.has(name)) pending.push({ value: child, place: `${place}/${name}` });
    }
  }
  return faults.sort();
}

function siblingsOf(value: object): string[] {
  if (!isRecord(value) || typeof value.$ref !== 'string') return [];
  return Object.keys(value).filter(
    (keyword) => keyword !== '$ref' && keyword !== 'summary' && !isAnnotation(keyword),
  );
}

function describe(keyword: string, place: string): string {
  return `"${keyword}" next to $ref at ${place.slice(1)} is ignored: put both into allOf`;
}
