import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

/** Pairs that were or could wrongly be called compatible, each with a document that breaks the reader. */
const breaking: readonly (readonly [name: string, writer: JsonSchema, reader: JsonSchema])[] = [
  ['the empty property name', { type: 'object' }, { propertyNames: { minLength: 1 } }],
  ['a required empty name', { type: 'object' }, { required: [''] }],
  [
    'a lone surrogate',
    { type: 'string', minLength: 1, maxLength: 1 },
    { type: 'string', pattern: '^[^\\ud800]$' },
  ],
  ['the last character of Unicode', { const: '\u{10FFFF}' }, { pattern: '^[^\\u{10FFFF}]*$' }],
  ['a length in code points', { const: '😀' }, { minLength: 2 }],
  [
    'a tuple of distinct items whose first choice fails',
    {
      type: 'array',
      minItems: 3,
      maxItems: 3,
      uniqueItems: true,
      items: [{ enum: [2, 1, 3] }, { enum: [2, 1] }, { enum: [2, 3] }],
    },
    { type: 'string' },
  ],
  [
    'a name that two rules cover',
    { patternProperties: { '^a': { minimum: 1 } } },
    { patternProperties: { '^a': { minimum: 1 }, b$: { maximum: 3 } } },
  ],
  ['a property called toString', { type: 'object' }, { required: ['toString'] }],
  ['a property called constructor', {}, { properties: { constructor: { type: 'string' } } }],
  ['a number that is written with an exponent', { const: 1e21 }, { maximum: 1e20 }],
  [
    'a limit where floating-point numbers are sparse',
    { type: 'integer', exclusiveMaximum: -1e21 },
    { type: 'object' },
  ],
  ['two properties where one is allowed', { minProperties: 2 }, { maxProperties: 1 }],
  ['an object in an enum', { enum: [{ a: 1 }, { a: 2 }] }, { enum: [{ a: 1 }] }],
  ['an anchor in one alternative', { pattern: '^a|b$' }, { pattern: '^a' }],
  ['the opposite of a look-ahead', { pattern: '^[ab]+$' }, { pattern: '^(?!ab)[ab]+$' }],
];

test.each(breaking)('finds a break: %s', async (_name, writer, reader) => {
  const { backward } = await compareSchemas(writer, reader);
  expect(backward).toMatchObject({ compatible: false });
});

test.each<readonly [string, JsonSchema, JsonSchema]>([
  ['a finer step of decimals', { multipleOf: 0.01 }, { multipleOf: 0.001 }],
  ['a whole number and one that is written with an exponent', { const: 1e21 }, { type: 'integer' }],
  ['zero with either sign', { const: 0 }, { const: -0 }],
  ['properties in another order', { const: { a: 1, b: 2 } }, { enum: [{ b: 2, a: 1 }] }],
  ['a tuple as either draft writes it', { items: [true, { type: 'string' }] }, tuple2020()],
  ['dependencies as either draft writes them', { dependencies: { a: ['b'] } }, dependent()],
  ['no more distinct items than exist', { items: { enum: [1, 2] }, uniqueItems: true }, few()],
])('%s: compatible', async (_name, writer, reader) => {
  const { backward } = await compareSchemas(writer, reader);
  expect(backward).toEqual({ compatible: true });
});

function tuple2020(): JsonSchema {
  return { prefixItems: [true, { type: 'string' }] };
}

function dependent(): JsonSchema {
  return { dependentRequired: { a: ['b'] } };
}

function few(): JsonSchema {
  return { items: { enum: [1, 2] }, maxItems: 2 };
}
