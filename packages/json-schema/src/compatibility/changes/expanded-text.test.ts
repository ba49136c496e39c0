import fc from 'fast-check';
import type { JsonSchema } from '../../json-schema.ts';
import { makeExpandedText } from './expanded-text.ts';

const text = { type: 'string' };
const definitions: Readonly<Record<string, JsonSchema>> = {
  '#/$defs/Text': text,
  '#/$defs/SameText': { $ref: '#/$defs/Text' },
  '#/$defs/Pet': { type: 'object', properties: { name: { $ref: '#/$defs/Text' } } },
  '#/$defs/Tree': { type: 'array', items: { $ref: '#/$defs/Tree' } },
};
const textOf = makeExpandedText((reference) => definitions[reference] ?? true);

const equal: readonly (readonly [string, JsonSchema, JsonSchema])[] = [
  [
    'a definition and the same schema without one',
    { $ref: '#/$defs/Pet' },
    { type: 'object', properties: { name: text } },
  ],
  [
    'a reference inside and the same schema without one',
    { type: 'object', properties: { name: { $ref: '#/$defs/SameText' } } },
    { type: 'object', properties: { name: text } },
  ],
  ['keywords in another order', { type: 'string', minLength: 1 }, { minLength: 1, type: 'string' }],
  [
    'properties in another order',
    { properties: { a: text, b: true }, required: ['a', 'b'] },
    { required: ['b', 'a'], properties: { b: true, a: text } },
  ],
  ['variants in another order', { oneOf: [text, true] }, { oneOf: [true, text] }],
  ['values in another order', { enum: [{ a: 1, b: 2 }, 3] }, { enum: [3, { b: 2, a: 1 }] }],
  ['a type and a list of it', { type: 'string' }, { type: ['string'] }],
  ['a recursive definition and itself', { $ref: '#/$defs/Tree' }, { $ref: '#/$defs/Tree' }],
];

test.each(equal)('gives one text to %s', (_, one, other) => {
  expect(textOf(one)).toBe(textOf(other));
});

const different: readonly (readonly [string, JsonSchema, JsonSchema])[] = [
  [
    'lists of positions in another order',
    { prefixItems: [text, true] },
    { prefixItems: [true, text] },
  ],
  ['values that are lists in another order', { const: [1, 2] }, { const: [2, 1] }],
  [
    'a property that has the name of a keyword',
    { properties: { required: text } },
    { required: [] },
  ],
  ['a text and the number of it', { const: '1' }, { const: 1 }],
  ['a pattern and a name', { properties: { a: text } }, { patternProperties: { a: text } }],
];

test.each(different)('gives different texts to %s', (_, one, other) => {
  expect(textOf(one)).not.toBe(textOf(other));
});

test('gives one text to any schema and a copy with its keywords reversed', () => {
  const schema = fc.letrec<{ schema: JsonSchema }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<JsonSchema>(true, false, text, { const: { a: 1 } }),
      fc.record(
        {
          properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema')),
          items: tie('schema'),
          anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
        },
        { requiredKeys: [] },
      ),
    ),
  })).schema;
  fc.assert(
    fc.property(schema, (each) => {
      expect(textOf(reversed(each) as JsonSchema)).toBe(textOf(each));
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, reversed(each)]);
  return Object.fromEntries(entries.reverse());
}
