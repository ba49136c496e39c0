import { parseJsonPointer } from '@shopflow/json-schema/json-pointer';
import { asText, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';

/** The local references of a document. */
export interface References {
  /** @throws Error when the target does not exist */
  readonly find: (reference: string) => unknown;
  /** The object itself, or the one that its `$ref` leads to. */
  readonly resolve: (value: unknown) => JsonRecord;
}

const MAX_STEPS = 100;

export function makeReferences(document: JsonRecord): References {
  const find = (reference: string): unknown => {
    const keys = parseJsonPointer(decodePointer(reference));
    const target = keys.reduce<unknown>((at, key) => childOf(at, key), document);
    if (!/^#(\/|$)/.test(reference) || target === undefined)
      throw new Error(`the reference ${reference} was not found`);
    return target;
  };
  const resolve = (value: unknown): JsonRecord => {
    let at = value;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const reference = isRecord(at) ? asText(at.$ref) : undefined;
      if (reference === undefined) return isRecord(at) ? at : {};
      at = find(reference);
    }
    throw new Error('a reference refers to itself');
  };
  return { find, resolve };
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
