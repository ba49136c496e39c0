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
      reason: { code: 'unknown' },
    },
  ]);
});

test.each([
  [
    { $schema: 'http://json-schema.org/draft-07/schema#', prefixItems: [true] },
    'prefixItems',
    'other-draft',
  ],
  [{ $schema, additionalItems: false }, 'additionalItems', 'other-draft'],
  [{ prefixItems: [true], additionalItems: false }, 'additionalItems', 'other-draft'],
  [{ $schema, items: [true] }, 'items', 'list-of-items'],
  [
    { $schema: 'http://json-schema.org/draft-04/schema#', type: 'string' },
    '$schema',
    'unsupported-dialect',
  ],
  [{ $dynamicRef: '#node' }, '$dynamicRef', 'not-supported'],
  [{ $ref: 'other.json' }, '$ref', 'outside-reference'],
  [{ $ref: '#anchor' }, '$ref', 'outside-reference'],
  [{ allOf: [{ $id: 'other' }] }, '$id', 'embedded-resource'],
  [JSON.parse('{"properties":{"__proto__":true}}') as JsonSchema, 'properties', 'proto-property'],
  [
    { unevaluatedItems: false, allOf: [{ contains: true }] },
    'unevaluatedItems',
    'unevaluated-with-contains',
  ],
  [{ toString: 1 }, 'toString', 'unknown'],
  [{ constructor: 1 }, 'constructor', 'unknown'],
])('%j: %s is not supported (%s)', (schema, keyword, code) => {
  expect(findUnsupportedKeywords(schema)).toMatchObject([{ keyword, reason: { code } }]);
});

test('walks a schema nested 100,000 levels deep', () => {
  let schema: JsonSchema = { typo: 1 };
  for (let level = 0; level < 100_000; level += 1) schema = { not: schema };
  expect(findUnsupportedKeywords(schema)).toHaveLength(1);
});
