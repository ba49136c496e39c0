import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';
const a = { properties: { a: true } };
const strings = { type: 'string' };

/** The second schema of each pair is narrower: the first accepts its documents, but not vice versa. */
test.each<readonly [string, JsonSchema, JsonSchema]>([
  ['prefixItems', { type: 'array' }, { type: 'array', prefixItems: [strings] }],
  ['items behind prefixItems', { prefixItems: [true] }, { prefixItems: [true], items: false }],
  ['dependentRequired', { type: 'object' }, { type: 'object', dependentRequired: { a: ['b'] } }],
  ['dependentSchemas', {}, { dependentSchemas: { a: { required: ['b'] } } }],
  ['minContains', { contains: strings }, { contains: strings, minContains: 2 }],
  ['maxContains', { contains: strings }, { contains: strings, maxContains: 2 }],
  ['minContains of none', { contains: strings, minContains: 0 }, { contains: strings }],
  ['unevaluatedProperties', { allOf: [a] }, { allOf: [a], unevaluatedProperties: false }],
  [
    'unevaluatedProperties next to a condition',
    { if: { required: ['kind'] }, then: a, unevaluatedProperties: strings },
    { if: { required: ['kind'] }, then: a, unevaluatedProperties: false },
  ],
  [
    'unevaluatedItems',
    { anyOf: [{ prefixItems: [true] }] },
    { anyOf: [{ prefixItems: [true] }], unevaluatedItems: false },
  ],
  ['$defs', { $ref: '#/$defs/a', $defs: { a: {} } }, { $ref: '#/$defs/a', $defs: { a: strings } }],
])('%s is judged', async (_keyword, wide, narrow) => {
  const { backward, forward, changes } = await compareSchemas(
    { $schema, ...(wide as object) },
    { $schema, ...(narrow as object) },
  );
  expect({ backward: backward.compatible, forward: forward.compatible }).toEqual({
    backward: false,
    forward: true,
  });
  expect(changes.some((change) => !change.backward)).toBe(true);
});

test('does not treat what a branch evaluated as unevaluated', async () => {
  const closed = (branch: object): JsonSchema => ({
    anyOf: [branch],
    unevaluatedProperties: false,
  });
  const { backward } = await compareSchemas(
    closed({ ...a, additionalProperties: false }),
    closed(a),
  );
  expect(backward).toEqual({ compatible: true });
});

test.each<readonly [string, string, JsonSchema]>([
  ['minLenght', '/properties/sku', { properties: { sku: { type: 'string', minLenght: 1 } } }],
  ['$dynamicRef', '/properties/sku', { properties: { sku: { $dynamicRef: '#node' } } }],
  [
    'additionalItems',
    '/properties/sku',
    { properties: { sku: { $schema, additionalItems: false } }, $schema },
  ],
  [
    '$schema',
    '',
    { $schema: 'http://json-schema.org/draft-04/schema#', properties: { sku: true } },
  ],
])('does not judge a schema with %s, and names its location', async (keyword, pointer, after) => {
  const { backward, forward, changes } = await compareSchemas({ type: 'object' }, after);
  for (const judgment of [backward, forward]) {
    expect(judgment).toEqual({
      compatible: 'unproved',
      reason: {
        code: 'obstacles',
        obstacles: [expect.objectContaining({ code: 'unsupported-keyword', keyword, pointer })],
      },
    });
  }
  expect(changes).toContainEqual(
    expect.objectContaining({ keyword, backward: false, forward: false }),
  );
});

test.each<readonly [string, JsonSchema]>([
  ['itself', { $ref: '#' }],
  ['itself by way of a branch', { anyOf: [{ type: 'null' }, { $ref: '#' }] }],
  [
    'another that leads back',
    {
      $ref: '#/$defs/a',
      $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { $ref: '#/$defs/a' } },
    },
  ],
])('does not judge a reference to %s, without a stack overflow', async (_what, schema) => {
  const { backward } = await compareSchemas(schema, { type: 'object' });
  expect(backward).toMatchObject({
    compatible: 'unproved',
    reason: {
      code: 'obstacles',
      obstacles: expect.arrayContaining([
        { code: 'endless-reference', pointer: expect.any(String) },
      ]),
    },
  });
});

test('does not assume that an unknown format accepts everything', async () => {
  const unknown = { type: 'string', format: 'house-number' };
  const { backward, forward } = await compareSchemas({ type: 'string' }, unknown);
  expect(backward).toMatchObject({
    compatible: 'unproved',
    reason: { code: 'undecided', cause: { code: 'unknown-format', format: 'house-number' } },
  });
  expect(forward).toEqual({ compatible: true });
  expect((await compareSchemas(unknown, { ...unknown })).backward).toEqual({ compatible: true });
});
