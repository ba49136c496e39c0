import fc from 'fast-check';
import type { Dialect } from '../../src/schema/dialect.ts';
import { findUnsupportedKeywords } from '../../src/schema/unsupported-keywords.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

/** Schemas and documents with one small vocabulary, so that documents are often valid or nearly valid. */
const plainName = fc.constantFrom('a', 'b', 'c');
/** Names that are easily confused with inherited properties, or with no name. */
const name = fc.oneof(
  { arbitrary: plainName, weight: 6 },
  { arbitrary: fc.constantFrom('', 'constructor', 'toString', 'hasOwnProperty'), weight: 1 },
);
const word = fc.oneof(
  {
    arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'abc', 'A1', 'a@example.com', '2026-01-31'),
    weight: 5,
  },
  { arbitrary: fc.constantFrom('10.0.0.1', '😀', '\ud800', '\u{10FFFF}', 'ab c'), weight: 2 },
);
const number = fc.oneof(
  { arbitrary: fc.constantFrom(-1, 0, 1, 2, 3, 4, 10, 0.5, 1.5), weight: 6 },
  { arbitrary: fc.constantFrom(-0, 0.01, 0.07, 1e-7, 1e21, -1e21, 2 ** 53), weight: 1 },
);
const count = fc.integer({ min: 0, max: 3 });
const scalar = fc.oneof(word, number, fc.boolean(), fc.constant(null));
const composed = fc.constantFrom<unknown>(
  { a: 1 },
  ['a'],
  {},
  [],
  { a: { b: 1 } },
  { a: 1, b: 'a' },
  [1, [1]],
  { '': 1 },
);

export const anyDocument: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  document: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.dictionary(fc.oneof(name, fc.constant('other')), tie('document'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    fc.array(tie('document'), { maxLength: 4 }),
  ),
})).document;

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');

/** A few keywords each: with all of them, hardly any document would be valid. */
function some(
  keywords: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .subarray(Object.keys(keywords), { maxLength: 3 })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((keyword) => [keyword, keywords[keyword]!]))),
    );
}

const pattern = fc.constantFrom(
  ...['^a', 'b$', '^[a-z]*$', '^[A-Z]\\d$', '^(a|ab)$', 'c', '^a|b$', '^(?!ab)', '\\bc', '^.{2}$'],
  ...['^[^\\ud800]$', '\\u{10FFFF}', '^\\p{L}+$', '^(?=.*b)a', '^([a-z]+-?)+$'],
);

const stringSchema = some({
  minLength: count,
  maxLength: count,
  pattern,
  format: fc.constantFrom('email', 'date', 'ipv4', 'uuid'),
}).map((keywords) => ({ type: 'string', ...keywords }));

const numberSchema = fc
  .tuple(
    fc.constantFrom('number', 'integer'),
    some({
      minimum: number,
      maximum: number,
      exclusiveMinimum: number,
      exclusiveMaximum: number,
      multipleOf: fc.constantFrom(1, 2, 3, 4, 0.5, 0.1, 0.01, 0.001, 1.5),
    }),
  )
  .map(([type, keywords]) => ({ type, ...keywords }));

const valuesSchema = fc.oneof(
  fc.record({ const: fc.oneof(scalar, composed) }),
  fc.record({
    enum: fc.uniqueArray(fc.oneof(scalar, composed), {
      minLength: 1,
      maxLength: 4,
      selector: (value) => JSON.stringify(value),
    }),
  }),
  fc.record({
    type: fc.constant('string'),
    enum: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
  }),
);

interface Schemas extends Record<string, unknown> {
  schema: JsonSchema;
}

type Inner = fc.Arbitrary<JsonSchema>;

function named(names: fc.Arbitrary<string>, values: fc.Arbitrary<unknown>, maxKeys: number) {
  return fc.dictionary(names, values, { minKeys: 1, maxKeys, noNullPrototype: true });
}

function objectSchema(inner: Inner, dialect: Dialect) {
  const names = fc.uniqueArray(name, { maxLength: 2 });
  const dependent: Record<string, fc.Arbitrary<unknown>> = dialect === '2020-12'
    ? {
        dependentRequired: named(name, names, 2),
        dependentSchemas: named(name, inner, 1),
        unevaluatedProperties: fc.oneof(fc.constant(false), inner),
      }
    : { dependencies: named(name, fc.oneof(names, inner), 2) };
  return some({
    properties: named(name, inner, 3),
    required: names,
    additionalProperties: fc.oneof(fc.boolean(), inner),
    patternProperties: named(fc.constantFrom('^a', 'b', '^$', 'o'), inner, 2),
    propertyNames: fc.oneof(stringSchema, valuesSchema),
    minProperties: count,
    maxProperties: count,
    ...dependent,
  }).map((keywords) => ({ type: 'object', ...keywords }));
}

const tagValue = fc.constantFrom<unknown>('a', 'b', 'ab', 1, null, {});

/** A union whose branches a property identifies, or nearly: a value of two branches, a branch without a value. */
function taggedUnion(inner: Inner): fc.Arbitrary<Record<string, unknown>> {
  const values = fc.uniqueArray(tagValue, { minLength: 1, maxLength: 2 });
  const tag = fc.oneof(
    { arbitrary: fc.record({ const: tagValue }), weight: 4 },
    { arbitrary: fc.record({ enum: values }), weight: 1 },
    { arbitrary: inner, weight: 1 },
  );
  const branch = fc.record(
    {
      type: fc.constantFrom('object', ['object', 'null']),
      required: fc.constantFrom(['a'], ['a', 'b']),
      properties: fc.record({ a: tag, b: inner }, { requiredKeys: ['a'] }),
      additionalProperties: fc.boolean(),
    },
    { requiredKeys: ['properties'] },
  );
  const branches = fc.array(branch, { minLength: 2, maxLength: 4 });
  const object = fc.record({ a: tagValue, b: tagValue }, { requiredKeys: ['a'] });
  return fc.oneof(
    fc
      .tuple(fc.constantFrom('anyOf', 'oneOf'), branches)
      .map(([keyword, list]) => ({ [keyword]: list })),
    fc.record({
      enum: fc.uniqueArray(object, {
        minLength: 2,
        maxLength: 4,
        selector: (value) => JSON.stringify(value),
      }),
    }),
  );
}

function arraySchema(inner: Inner, list: fc.Arbitrary<unknown>, dialect: Dialect) {
  const items: Record<string, fc.Arbitrary<unknown>> = dialect === '2020-12'
    ? {
        items: inner,
        prefixItems: list,
        minContains: count,
        maxContains: count,
        unevaluatedItems: fc.oneof(fc.constant(false), inner),
      }
    : { items: fc.oneof(inner, list), additionalItems: fc.oneof(fc.boolean(), inner) };
  return some({
    ...items,
    contains: inner,
    minItems: count,
    maxItems: count,
    uniqueItems: fc.boolean(),
  }).map((keywords) => ({ type: 'array', ...withoutAjvFault(keywords) }));
}

/** Schemas that may refer to `#/definitions/node`, see {@link anyRoot}. */
function anySchema(dialect: Dialect): fc.Arbitrary<JsonSchema> {
  return fc.letrec<Schemas>((tie) => {
    const inner = tie('schema');
    const list = fc.array(inner, { minLength: 1, maxLength: 3 });
    const reference = fc.constant({ $ref: '#/definitions/node' });
    const combination = fc.oneof(
      fc.record({ anyOf: list }),
      fc.record({ oneOf: list }),
      taggedUnion(inner),
      fc.record({ allOf: list }),
      fc.record({ not: inner }),
      fc.record({ if: inner, then: inner, else: inner }, { requiredKeys: ['if'] }),
      fc.record({ type: fc.uniqueArray(types, { minLength: 1, maxLength: 3 }) }),
      reference,
      fc
        .tuple(reference, objectSchema(inner, dialect))
        .map(([one, beside]) => ({ ...one, ...beside })),
      // Branches next to keywords: what counts as evaluated depends on which ones match.
      fc
        .tuple(objectSchema(inner, dialect), fc.constantFrom('anyOf', 'oneOf', 'allOf'), list)
        .map(([beside, keyword, branches]) => ({ ...beside, [keyword]: branches })),
    );
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { arbitrary: stringSchema, weight: 3 },
        { arbitrary: numberSchema, weight: 3 },
        { arbitrary: valuesSchema, weight: 2 },
        { arbitrary: fc.boolean(), weight: 1 },
        { arbitrary: objectSchema(inner, dialect), weight: 6 },
        { arbitrary: arraySchema(inner, list, dialect), weight: 3 },
        { arbitrary: combination, weight: 4 },
      ),
    };
  }).schema;
}

/** ajv 8.20 accepts `[]` when a schema has both a tuple and `contains`. */
function withoutAjvFault(keywords: Record<string, unknown>): Record<string, unknown> {
  const { contains, minContains, maxContains, ...others } = keywords;
  const isTuple = Array.isArray(keywords.items) || 'prefixItems' in keywords;
  if (contains === undefined || isTuple || 'unevaluatedItems' in keywords) return others;
  return {
    ...others,
    contains,
    ...(minContains !== undefined && { minContains }),
    ...(maxContains !== undefined && { maxContains }),
  };
}

/** A whole schema; `node` may be recursive through its properties and items. */
export function anyRootOf(dialect: Dialect): fc.Arbitrary<JsonSchema> {
  return fc
    .tuple(anySchema(dialect), anySchema(dialect), fc.constantFrom('properties', 'items'))
    .map(([schema, value, place]) => {
      const self = { $ref: '#/definitions/node' };
      const node =
        place === 'items'
          ? { type: 'array', items: self, maxItems: 2 }
          : { type: 'object', properties: { a: self, b: withoutReferences(value) } };
      const root = typeof schema === 'boolean' ? { allOf: [schema] } : schema;
      const $schema = 'https://json-schema.org/draft/2020-12/schema';
      return {
        ...root,
        ...(dialect === '2020-12' && { $schema }),
        ...(JSON.stringify(root).includes('$ref') && { definitions: { node } }),
      };
    })
    .filter((schema) => findUnsupportedKeywords(schema).length === 0);
}

export const anyRoot = fc.oneof(anyRootOf('draft-07'), anyRootOf('2020-12'));

/** A `node` that refers to itself without descending into the document has no meaning. */
function withoutReferences(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"$ref":"#/definitions/node"', '"title":"node"'),
  ) as JsonSchema;
}
