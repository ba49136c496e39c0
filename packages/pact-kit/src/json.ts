/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
/** A JSON object. */
export interface JsonMap {
  readonly [key: string]: Json;
}

/** JSON with the keys of every object sorted, so that equal values have equal text. */
export function toCanonicalJson(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) => (isMap(part) ? sortKeys(part) : part));
}

function sortKeys(map: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isMap(value: Json): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
