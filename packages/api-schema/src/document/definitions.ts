import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { namedSchemas } from '@shopflow/json-schema/schema-keywords';
import { viewOf } from '@shopflow/json-schema/schema-view';

export type SchemaObject = Exclude<JsonSchema, boolean>;

/** The definitions of a document, by name. */
export type Definitions = ReadonlyMap<string, JsonSchema>;

/** The definition that a reference such as `#/$defs/Pet` leads to. */
export function follow(reference: string, definitions: Definitions): JsonSchema {
  return definitions.get(reference.replace('#/$defs/', '')) ?? true;
}

/** The schema with its references followed, as one view of its keywords. */
export function toView(schema: JsonSchema, definitions: Definitions): SchemaObject {
  return viewOf(schema, (reference) => follow(reference, definitions));
}

/** The values that a schema itself allows for a property; undefined when it does not list them. */
export function valuesOf(
  view: SchemaObject,
  name: string,
  definitions: Definitions,
): readonly unknown[] | undefined {
  const property = namedSchemas(view, 'properties').find(([each]) => each === name)?.[1];
  if (property === undefined) return undefined;
  const { const: constant, enum: values } = toView(property, definitions);
  if (constant !== undefined) return [constant];
  return Array.isArray(values) ? values : undefined;
}
