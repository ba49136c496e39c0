import fc from 'fast-check';
import type { JsonSchema } from '../../src/json-schema.ts';
import { findUnsupportedKeywords } from '../../src/schema/unsupported-keywords.ts';
import { walkSchema } from '../../src/schema/walk-schema.ts';
import { anyRootOf } from './schema-arbitraries.ts';

type SchemaObject = Exclude<JsonSchema, boolean>;

/** A schema and a copy with one change. */
export const changedSchema: fc.Arbitrary<readonly [JsonSchema, JsonSchema]> = fc
  .constantFrom('draft-07' as const, '2020-12' as const)
  .chain((dialect) => {
    const root = anyRootOf(dialect);
    return fc.record({
      before: root,
      donor: root,
      place: fc.nat(),
      kind: fc.nat(3),
      keyword: fc.nat(),
    });
  })
  .map(({ before, ...mutation }) => [before, mutate(before, mutation)] as const)
  .filter(([, after]) => !isBottomless(after) && isJudged(after));

/** A change may combine keywords that are unsupported together, or create an invalid one. */
function isJudged(schema: JsonSchema): boolean {
  return findUnsupportedKeywords(schema).length === 0 && !hasAjvFault(schema);
}

/** ajv 8.20 accepts `[]` when a schema has both a tuple and `contains`. */
function hasAjvFault(schema: JsonSchema): boolean {
  return [...walkSchema(schema)].some(
    ({ schema: { contains, items, prefixItems } }) =>
      contains !== undefined && (Array.isArray(items) || prefixItems !== undefined),
  );
}

const holdParts = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'additionalItems',
  'contains',
  'prefixItems',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
];

/** Whether `node` refers to itself without descending into the document, so that ajv never terminates. */
function isBottomless(schema: JsonSchema): boolean {
  const node = (schema as { definitions?: { node?: unknown } }).definitions?.node ?? true;
  return JSON.stringify(node, (key, value: unknown) =>
    holdParts.includes(key) ? undefined : value,
  ).includes('$ref');
}

interface Mutation {
  readonly donor: JsonSchema;
  readonly place: number;
  readonly kind: number;
  readonly keyword: number;
}

function mutate(schema: JsonSchema, mutation: Mutation): JsonSchema {
  // Not structuredClone: in jest its objects come from another realm, and ajv's checks fail on them.
  const copy = JSON.parse(JSON.stringify({ schema })) as { schema: JsonSchema };
  const places = placesIn(copy);
  const place = places[mutation.place % places.length]!;
  place.holder[place.key] = changed(place.holder[place.key] as JsonSchema, mutation);
  return JSON.parse(JSON.stringify(withDefinitions(copy.schema, mutation.donor))) as JsonSchema;
}

/** Parts copied from the donor may refer to the donor's definitions. */
function withDefinitions(schema: JsonSchema, donor: JsonSchema): JsonSchema {
  const speaks =
    typeof schema === 'object' &&
    typeof donor === 'object' &&
    JSON.stringify(schema).includes('$ref');
  return speaks ? { definitions: donor.definitions, ...schema } : schema;
}

function changed(schema: JsonSchema, { donor, kind, keyword }: Mutation): JsonSchema {
  const { definitions, ...given } = typeof donor === 'boolean' ? { not: {} } : donor;
  if (typeof schema === 'boolean' || kind === 0) {
    return typeof schema === 'object' && 'definitions' in schema
      ? { ...given, definitions }
      : given;
  }
  if (kind === 1) {
    return omit(schema, pick(Object.keys(schema), keyword));
  }
  if (kind === 2) {
    const copied = pick(Object.keys(given), keyword);
    return { ...schema, [copied]: given[copied] };
  }
  return { ...schema, type: [...new Set([schema.type ?? 'string', 'null'].flat())] };
}

function pick(names: readonly string[], choice: number): string {
  return names[choice % names.length] ?? 'title';
}

function omit(schema: SchemaObject, keyword: string): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([name]) => name !== keyword || name === 'definitions'),
  );
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

const holdSchemas = [
  ...['additionalProperties', 'additionalItems', 'contains', 'else', 'if', 'items', 'not'],
  ...['propertyNames', 'schema', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
];
const holdMany = [
  'properties',
  'patternProperties',
  'definitions',
  'anyOf',
  'oneOf',
  'allOf',
  'dependentSchemas',
  'items',
  'prefixItems',
];

/** Every subschema, with the object or list that holds it. */
function placesIn(holder: Record<string, unknown>): Place[] {
  return Object.entries(holder).flatMap(([key, value]): Place[] => {
    const many = holdMany.includes(key) && (key !== 'items' || Array.isArray(value));
    const inner = many
      ? Object.keys(value as object).map((name) => ({
          holder: value as Record<string, unknown>,
          key: name,
        }))
      : holdSchemas.includes(key)
        ? [{ holder, key }]
        : [];
    return inner.flatMap((place) => [place, ...placesBelow(place)]);
  });
}

function placesBelow({ holder, key }: Place): Place[] {
  const schema = holder[key];
  return typeof schema === 'object' ? placesIn(schema as Record<string, unknown>) : [];
}
