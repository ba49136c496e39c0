import type { JsonSchema } from '../json-schema.ts';
import { elementOf, fieldOf, toAlternatives, type Field } from '../pact/schema-alternative.ts';
import { ANY, type Segments } from './json-path.ts';

/** Looks a place up in a schema without references: what may stand there, and whether it must. */
export function schemaAt(schema: JsonSchema, [name, ...rest]: Segments): Field {
  if (name === undefined) return { schema, isRequired: true };
  const fields = toAlternatives(schema).map((each) =>
    name === ANY
      ? { schema: elementOf(each, 0) ?? fieldOf(each, ANY).schema, isRequired: false }
      : fieldOf(each, name),
  );
  const known = fields.flatMap((field) => (field.schema === undefined ? [] : [field.schema]));
  const child = known.length > 1 ? { anyOf: known } : known[0];
  if (rest.length > 0 && child !== undefined) return schemaAt(child, rest);
  return { schema: child, isRequired: fields.every(({ isRequired }) => isRequired) };
}
