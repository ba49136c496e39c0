import type { JsonSchema } from '../json-schema.ts';
import {
  elementOf,
  fieldOf,
  lengthOf,
  toAlternatives,
  type Alternative,
  type Field,
} from './schema-alternative.ts';
import { ANY, type Segments } from '../json-path.ts';

/** Looks up a path in a schema without `$ref`: its schema, and whether it is required. */
export function schemaAt(schema: JsonSchema, [name, ...rest]: Segments): Field {
  if (name === undefined) return { schema, isRequired: true };
  const fields = toAlternatives(schema).flatMap((each) =>
    name === ANY ? anyOf(each) : [fieldOf(each, name)],
  );
  const known = fields.flatMap((field) => (field.schema === undefined ? [] : [field.schema]));
  const child = known.length > 1 ? { anyOf: known } : known[0];
  if (rest.length > 0 && child !== undefined) return schemaAt(child, rest);
  return { schema: child, isRequired: fields.every(({ isRequired }) => isRequired) };
}

/** The item schemas of a list (several for a tuple), or the value schema of a map. */
function anyOf(alternative: Alternative): Field[] {
  const isList = alternative.some(({ type, items }) => items !== undefined || hasArray(type));
  const schemas = isList ? elementsOf(alternative) : [fieldOf(alternative, ANY).schema];
  return schemas.map((schema) => ({ schema, isRequired: false }));
}

function hasArray(type: unknown): boolean {
  return [type].flat().includes('array');
}

/** After an open tuple, any element may follow. */
function elementsOf(alternative: Alternative): JsonSchema[] {
  const tuples = alternative.flatMap(({ items, prefixItems }) => [items, prefixItems]);
  const longest = Math.max(0, ...tuples.map((each) => (Array.isArray(each) ? each.length : 0)));
  const places = Math.min(longest + 1, lengthOf(alternative).max);
  return Array.from({ length: places }, (_, index) => elementOf(alternative, index) ?? true).filter(
    (schema) => schema !== false,
  );
}
