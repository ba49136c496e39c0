import fc from 'fast-check';
import type { JsonSchema } from '../../src/json-schema.ts';

/**
 * Schemas and documents of one small vocabulary, so that documents often fit, and often just do not fit.
 * Event schemas use no more: what is left out (`dependencies`, `if`, `propertyNames` …) stands in the table.
 */
const name = fc.constantFrom('a', 'b', 'c');
const word = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  'abc',
  'A1',
  'a@example.com',
  '2026-01-31',
  '10.0.0.1',
);
const number = fc.constantFrom(-1, 0, 1, 2, 3, 4, 10, 0.5, 1.5);
const count = fc.integer({ min: 0, max: 3 });
const scalar = fc.oneof(word, number, fc.boolean(), fc.constant(null));

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

/** A few of the keywords: with all of them at once hardly a document would fit. */
function some(
  keywords: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .subarray(Object.keys(keywords), { maxLength: 3 })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((keyword) => [keyword, keywords[keyword]!]))),
    );
}

const stringSchema = some({
  minLength: count,
  maxLength: count,
  pattern: fc.constantFrom('^a', 'b$', '^[a-z]*$', '^[A-Z]\\d$', '^(a|ab)$', 'c'),
  format: fc.constantFrom('email', 'date', 'ipv4', 'uuid', 'house-number'),
}).map((keywords) => ({ type: 'string', ...keywords }));

const numberSchema = fc
  .tuple(
    fc.constantFrom('number', 'integer'),
    some({
      minimum: number,
      maximum: number,
      exclusiveMinimum: number,
      exclusiveMaximum: number,
      multipleOf: fc.constantFrom(1, 2, 3, 4, 0.5),
    }),
  )
  .map(([type, keywords]) => ({ type, ...keywords }));

const valuesSchema = fc.oneof(
  fc.record({ const: fc.oneof(scalar, fc.constant({ a: 1 }), fc.constant(['a'])) }),
  fc.record({
    enum: fc.uniqueArray(fc.oneof(scalar, fc.constant({ a: 1 })), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('string'),
    enum: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
  }),
);

interface Schemas extends Record<string, unknown> {
  schema: JsonSchema;
}

/** Schemas that may speak of `#/definitions/node`, see {@link anyRoot}. */
const anySchema: fc.Arbitrary<JsonSchema> = fc.letrec<Schemas>((tie) => {
  const inner = tie('schema');
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const objectSchema = some({
    properties: fc.dictionary(name, inner, { maxKeys: 3, noNullPrototype: true }),
    required: fc.uniqueArray(name, { maxLength: 2 }),
    additionalProperties: fc.oneof(fc.boolean(), inner),
    patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), inner, {
      minKeys: 1,
      maxKeys: 1,
      noNullPrototype: true,
    }),
    minProperties: count,
    maxProperties: count,
  }).map((keywords) => ({ type: 'object', ...keywords }));
  const arraySchema = some({
    items: fc.oneof(inner, list),
    additionalItems: fc.oneof(fc.boolean(), inner),
    contains: inner,
    minItems: count,
    maxItems: count,
    uniqueItems: fc.boolean(),
  }).map((keywords) => ({ type: 'array', ...withoutAjvFault(keywords) }));
  const combination = fc.oneof(
    fc.record({ anyOf: list }),
    fc.record({ oneOf: list }),
    fc.record({ allOf: list }),
    fc.record({ not: inner }),
    fc.record({ type: fc.uniqueArray(types, { minLength: 1, maxLength: 3 }) }),
    fc.constant({ $ref: '#/definitions/node' }),
  );
  return {
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { arbitrary: stringSchema, weight: 3 },
      { arbitrary: numberSchema, weight: 3 },
      { arbitrary: valuesSchema, weight: 2 },
      { arbitrary: fc.boolean(), weight: 1 },
      { arbitrary: objectSchema, weight: 6 },
      { arbitrary: arraySchema, weight: 2 },
      { arbitrary: combination, weight: 3 },
    ),
  };
}).schema;

/** ajv 8.20 lets `[]` pass where a tuple and `contains` stand together. */
function withoutAjvFault({
  contains,
  ...keywords
}: Record<string, unknown>): Record<string, unknown> {
  return contains === undefined || Array.isArray(keywords.items)
    ? keywords
    : { ...keywords, contains };
}

/** A whole schema; `node` may hold itself, in its properties and items. */
export const anyRoot: fc.Arbitrary<JsonSchema> = fc
  .tuple(anySchema, anySchema, fc.constantFrom('properties', 'items'))
  .map(([schema, value, place]) => {
    const self = { $ref: '#/definitions/node' };
    const node =
      place === 'items'
        ? { type: 'array', items: self, maxItems: 2 }
        : { type: 'object', properties: { a: self, b: withoutReferences(value) } };
    const root = typeof schema === 'boolean' ? { allOf: [schema] } : schema;
    return JSON.stringify(root).includes('$ref') ? { ...root, definitions: { node } } : root;
  });

/** `node` beside itself without a document between would be a question without an answer. */
function withoutReferences(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('{"$ref":"#/definitions/node"}', 'true'),
  ) as JsonSchema;
}
