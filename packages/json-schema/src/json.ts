import { isRecord } from './json-record.ts';

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
/** A JSON object. */
export interface JsonMap {
  readonly [key: string]: Json;
}

/**
 * A JSON value as text with the keys of every object sorted, so that equal values have equal text. Keys
 * that are integers come first, in numeric order: hashes in lock files depend on it.
 */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sortKeys(part) : part));
}

function sortKeys(map: object): object {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
