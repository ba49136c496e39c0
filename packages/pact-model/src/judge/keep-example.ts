import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import { allows } from '@shopflow/json-schema/conditions';
import { placeIn } from '@shopflow/json-schema/place-in';

/**
 * Which field of an example may be missing, or lack some of its own, although the schema describes it; or the
 * path of one with any value.
 */
export type Free = 'none' | { readonly name: string } | { readonly path: readonly string[] };

/** Elements of a tuple after those of an example, which may have values of their own. */
const MAX_FURTHER = 10;

/**
 * Keeps the values of an example wherever a schema allows them, so that only one place of an answer
 * varies: the fields of an object that the schema describes, and the elements of a list.
 */
export function keepExample(example: unknown, schema: JsonSchema, free: Free = 'none'): JsonSchema {
  if (typeof example !== 'object' || example === null) return true;
  if (Array.isArray(example)) return keepElements(example, schema);
  const fields = Object.entries(example as Readonly<Record<string, unknown>>)
    .map(([name, value]) => ({ name, value, place: placeIn(schema, [name], example).schema }))
    .filter(({ value, place }) => allows(place, value) === true);
  const required = fields
    .filter(({ name, place }) => place !== undefined && !mayBeMissing(name, free))
    .map(({ name }) => name);
  const constants = fields.map(({ name, value, place = true }) => {
    if (mayBeMissing(name, free)) return [name, keepParts(value, place)] as const;
    const isOnPath = free !== 'none' && 'path' in free && free.path[0] === name;
    return [
      name,
      isOnPath ? keepBeside(value, place, free.path.slice(1)) : { const: value },
    ] as const;
  });
  const properties = Object.fromEntries(constants) as Record<string, JsonSchema>;
  return { properties, ...(required.length > 0 && { required }) };
}

function keepElements(example: readonly unknown[], schema: JsonSchema): JsonSchema {
  const schemaOf = (index: number) => placeIn(schema, [index], example).schema;
  const kept = example.filter((each, index) => allows(schemaOf(index), each) !== false);
  // An enum with a value twice is not a valid schema.
  const distinct = kept.filter(
    (each, index) => kept.findIndex((other) => isDeepStrictEqual(other, each)) === index,
  );
  if (distinct.length === 0) return true;
  const items = { enum: distinct };
  const isKept = (further: JsonSchema | undefined): boolean =>
    further === false || distinct.some((each) => allows(further, each) !== false);
  const further = Array.from({ length: MAX_FURTHER }, (_, index) =>
    schemaOf(example.length + index),
  );
  const isTuple = further.some((each) => !isDeepStrictEqual(each, further.at(-1)));
  if (!isTuple) return { items };
  const prefixItems = further.map((each) => (isKept(each) ? items : true));
  return { prefixItems: [...example.map(() => items), ...prefixItems], items };
}

function mayBeMissing(name: string, free: Free): boolean {
  return free !== 'none' && 'name' in free && free.name === name;
}

function keepBeside(value: unknown, schema: JsonSchema, path: readonly string[]): JsonSchema {
  return path.length === 0 ? true : keepExample(value, schema, { path });
}

interface Changed {
  readonly schemas: { readonly example: unknown };
  readonly change: Pick<SchemaChange, 'keyword'> | undefined;
}

/** As far as a change lets an example stay: not a value listed as a whole, and of a longer list its first elements. */
export function keepWhere(
  { schemas, change }: Changed,
  schema: JsonSchema,
  free: Free,
): JsonSchema {
  const { example } = schemas;
  if (change?.keyword === 'enum' || change?.keyword === 'const') return true;
  if (change?.keyword === 'unevaluatedItems' && Array.isArray(example)) {
    return { prefixItems: example.map((each): JsonSchema => ({ const: each as unknown })) };
  }
  return keepExample(example, schema, free);
}

/** The elements and fields of an example that the schema does not let be missing, and the values of all. */
function keepParts(value: unknown, schema: JsonSchema): JsonSchema {
  if (Array.isArray(value)) return keepExample(value, schema);
  if (!isRecord(value)) return { const: value };
  const entries = Object.entries(value);
  const required = entries
    .map(([name]) => name)
    .filter((name) => placeIn(schema, [name], value).isRequired);
  const constants = entries.map(([name, each]) => [name, { const: each }] as const);
  return { required, properties: Object.fromEntries(constants) };
}
