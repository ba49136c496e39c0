/** The type of a JSON value, without a distinction between integers and other numbers. */
export type JsonType = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}

/** Values in messages: 'a list', 'null'. */
export const TYPE_NAMES: Readonly<Record<JsonType, string>> = {
  array: 'a list',
  boolean: 'true or false',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};
