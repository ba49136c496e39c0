/** The type of a JSON value, without a distinction between integers and other numbers. */
export type JsonType = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}
