import { parseJsonPointer } from '@shopflow/json-schema/json-pointer';
import { asText, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { DocumentFault, kindOf } from './validity/document-fault.ts';

/** The local references of a document. */
export interface References {
  /**
   * The target of the `$ref` of an object.
   *
   * @throws DocumentFault when it does not exist
   */
  readonly find: (reference: string, from: object) => unknown;
  /**
   * The value itself, or the one that its `$ref` leads to, also through others.
   *
   * @throws DocumentFault when these references lead back to each other
   */
  readonly follow: (value: unknown) => unknown;
  /**
   * The object in a field of a part, or the one that its `$ref` leads to.
   *
   * @throws DocumentFault when there is no object
   */
  readonly resolve: (part: object, field: string | number) => JsonRecord;
  /** The same for a field that may be missing: then an empty object. */
  readonly resolveOptional: (part: JsonRecord, field: string) => JsonRecord;
}

export function makeReferences(document: JsonRecord): References {
  const find: References['find'] = (reference, from) => {
    const keys = parseJsonPointer(decodePointer(reference));
    const target = keys.reduce<unknown>((at, key) => childOf(at, key), document);
    if (reference === '#') {
      throw new DocumentFault(
        'the reference # leads to the whole document; name a part of it',
        from,
      );
    }
    if (!reference.startsWith('#/') || target === undefined) {
      throw new DocumentFault(
        `the reference ${reference} was not found; add its target or correct the $ref`,
        from,
      );
    }
    return target;
  };
  const follow: References['follow'] = (value) => {
    const open = new Set<string>();
    let at = value;
    for (let next = referenceOf(at); next !== undefined; next = referenceOf(at)) {
      if (open.has(next)) throw cycleFault([...open], next, at as object);
      open.add(next);
      at = find(next, at as object);
    }
    return at;
  };
  const resolve: References['resolve'] = (part, field) => {
    const found = follow(childOf(part, String(field)));
    if (isRecord(found)) return found;
    throw new DocumentFault(`${field} is ${kindOf(found)}, not an object`, part);
  };
  const resolveOptional: References['resolveOptional'] = (part, field) =>
    part[field] === undefined ? {} : resolve(part, field);
  return { find, follow, resolve, resolveOptional };
}

/** @param open the references that were followed, of which the last part is the cycle */
export function cycleFault(open: readonly string[], again: string, part: object): DocumentFault {
  const cycle = open.slice(open.indexOf(again));
  const names = [...cycle, again].join(' → ');
  return new DocumentFault(
    `the references ${names} lead back to each other; describe one of their targets`,
    part,
  );
}

function referenceOf(value: unknown): string | undefined {
  return isRecord(value) ? asText(value.$ref) : undefined;
}

function decodePointer(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
