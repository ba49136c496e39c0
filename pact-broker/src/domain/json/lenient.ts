import { ExactNumber, isJsonObject, type JsonObject } from './exact-json.ts';

/** The objects in a list; none if the value is not a list. */
export function objectsIn(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** The value if it is an object, otherwise an empty one. */
export function objectOrEmpty(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** A string, or a number as text; undefined for any other value. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isNumber = typeof value === 'number' || value instanceof ExactNumber;
  return isNumber ? String(value) : undefined;
}
