import type { JsonSchema } from '../json-schema.ts';
import { findUnsupportedKeywords } from './unsupported-keywords.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';

test('accepts a schema of supported keywords', () => {
  expect(
    findUnsupportedKeywords({
      $schema,
      $defs: { a: { type: 'string' } },
      properties: { typo: { $ref: '#/$defs/a', title: 'A' } },
      dependentRequired: { a: ['b'] },
      prefixItems: [true],
      enum: [{ minLenght: 1 }],
      'x-owner': 'orders',
    }),
  ).toEqual([]);
  expect(findUnsupportedKeywords({ items: [true], additionalItems: false })).toEqual([]);
  expect(findUnsupportedKeywords(false)).toEqual([]);
});

test('reports a keyword that no draft defines, with its location', () => {
  expect(
    findUnsupportedKeywords({ properties: { 'a/b': { type: 'string', minLenght: 1 } } }),
  ).toEqual([
    {
      pointer: '/properties/a~1b',
      keyword: 'minLenght',
      reason: 'no draft of JSON Schema defines this keyword',
    },
  ]);
});

test.each([
  [{ $schema: 'http://json-schema.org/draft-07/schema#', prefixItems: [true] }, 'prefixItems'],
  [{ $schema, additionalItems: false }, 'additionalItems'],
  [{ prefixItems: [true], additionalItems: false }, 'additionalItems'],
  [{ $schema, items: [true] }, 'items'],
  [{ $schema: 'http://json-schema.org/draft-04/schema#', type: 'string' }, '$schema'],
  [{ $dynamicRef: '#node' }, '$dynamicRef'],
  [{ $ref: 'other.json' }, '$ref'],
  [{ $ref: '#anchor' }, '$ref'],
  [{ allOf: [{ $id: 'other' }] }, '$id'],
  [{ unevaluatedItems: false, allOf: [{ contains: true }] }, 'unevaluatedItems'],
  [{ toString: 1 }, 'toString'],
  [{ constructor: 1 }, 'constructor'],
])('%j: %s is not supported', (schema, keyword) => {
  expect(findUnsupportedKeywords(schema).map((found) => found.keyword)).toEqual([keyword]);
});

test('walks a schema nested 100,000 levels deep', () => {
  let schema: JsonSchema = { typo: 1 };
  for (let level = 0; level < 100_000; level += 1) schema = { not: schema };
  expect(findUnsupportedKeywords(schema)).toHaveLength(1);
});
