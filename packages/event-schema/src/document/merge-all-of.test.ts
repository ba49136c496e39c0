import fc from 'fast-check';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { allows } from '@shopflow/json-schema/conditions';
import { mergeAllOf } from './merge-all-of.ts';

const text = { type: 'string' };

test('merges the fields of each branch into the enclosing schema', () => {
  const envelope = { type: 'object', required: ['id'], properties: { id: text } };
  const order = {
    title: 'Order',
    allOf: [
      envelope,
      { title: 'Own', required: ['total'], properties: { total: { allOf: [{ minimum: 0 }] } } },
    ],
  };

  expect(mergeAllOf(order)).toEqual({
    title: 'Order',
    type: 'object',
    required: ['id', 'total'],
    properties: { id: text, total: { minimum: 0 } },
  });
});

test('combines the constraints of a field in two branches', () => {
  const branches = [
    { properties: { id: { ...text, minLength: 1 } } },
    { properties: { id: { ...text, minLength: 3, maxLength: 9 } } },
  ];

  expect(mergeAllOf({ allOf: branches })).toEqual({
    properties: { id: { ...text, minLength: 3, maxLength: 9 } },
  });
});

test.each([
  {
    allOf: [{ properties: { a: text }, additionalProperties: false }, { properties: { b: text } }],
  },
  { properties: { a: text }, additionalProperties: false, allOf: [{ properties: { b: text } }] },
  { allOf: [{ pattern: '^a' }, { pattern: 'b$' }] },
  { allOf: [false] },
])('keeps what cannot be merged: %j', (schema) => {
  expect(mergeAllOf(schema)).toHaveProperty('allOf');
});

const names = ['a', 'b', 'constructor', ''];
const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.boolean(),
  fc.record(
    {
      type: fc.constantFrom('string', 'integer', 'number', ['string', 'null']),
      minimum: fc.integer({ min: -1, max: 2 }),
      maxLength: fc.integer({ min: 0, max: 2 }),
      pattern: fc.constantFrom('^a', 'b$'),
      default: fc.constant('a'),
    },
    { requiredKeys: [] },
  ),
);
const { schema: anySchema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.record(
      {
        properties: fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 3 }),
        required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
        additionalProperties: tie('schema'),
        items: tie('schema'),
        minItems: fc.integer({ min: 0, max: 2 }),
        anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['allOf'] },
    ),
  ),
}));
const value = fc.oneof(fc.constantFrom('a', 'ab', 0, 1, null), fc.boolean());
const anyValue = fc.oneof(
  value,
  fc.dictionary(fc.constantFrom(...names), fc.oneof(value, fc.array(value))),
  fc.array(value, { maxLength: 2 }),
);

test('allows the same values after merging', () => {
  fc.assert(
    fc.property(
      anySchema,
      fc.array(anyValue, { minLength: 8, maxLength: 16 }),
      (schema, values) => {
        const merged = mergeAllOf(schema);
        for (const each of values) expect(allows(merged, each)).toBe(allows(schema, each));
      },
    ),
    { numRuns: 40 },
  );
});
