import type { JsonObject } from '../domain/json/exact-json.ts';

/**
 * Reads a form as the JSON object with the same fields: a name that ends in `[]` is a list, and a
 * blank field is left out, because a form sends every field.
 */
export function readFormFields(text: string): JsonObject {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (value === '') continue;
    if (name.endsWith('[]')) {
      const key = name.slice(0, -2);
      const list = fields.get(key);
      fields.set(key, Array.isArray(list) ? [...list, value] : [value]);
    } else fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
