import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { times } from './large-schemas.ts';

const branch = (type: JsonSchema, more: object = {}): JsonSchema => ({
  type: 'object',
  required: ['type'],
  properties: { type },
  ...more,
});
const [a, b] = [branch({ const: 'A' }), branch({ const: 'B' })];
const meta = (inner: JsonSchema, ...required: string[]): JsonSchema => ({
  type: 'object',
  required,
  properties: { meta: inner },
});

test.each<readonly [string, JsonSchema, JsonSchema]>([
  ['a branch that is listed twice', a, { oneOf: [a, a, b] }],
  ['a value of two branches', b, { oneOf: [branch({ enum: ['A', 'B'] }), b] }],
  ['a branch that takes every value', a, { oneOf: [a, b, branch({ type: 'string' })] }],
  [
    'an object without the property, which all branches let be',
    { type: 'object' },
    { oneOf: [{ properties: { type: { const: 'A' } } }, { properties: { type: { const: 'B' } } }] },
  ],
  [
    'an object without the property, which one branch requires',
    { type: 'object', maxProperties: 0 },
    { anyOf: [a, b] },
  ],
  ['a value that no branch has', branch({ const: null }), { oneOf: [a, b] }],
  ['a value that is an object', branch({ const: {} }), { oneOf: [a, b] }],
  [
    'a nested value whose parent may be something else than an object',
    meta({ const: 'none' }, 'meta'),
    {
      oneOf: [
        meta({ properties: { type: { const: 'A' } }, required: ['type'] }, 'meta'),
        meta({ properties: { type: { const: 'B' } }, required: ['type'] }, 'meta'),
      ],
    },
  ],
  [
    'a nested value without its parent',
    { type: 'object', maxProperties: 0 },
    { oneOf: [meta(a), meta(b)] },
  ],
  ['an object of an enum', { enum: [{ n: 1, s: 'x' }] }, { enum: [{ n: 1 }, { n: 2, s: 'x' }] }],
  [
    'what the branch of the value says next to it',
    { oneOf: [a, b] },
    { oneOf: [branch({ const: 'A' }, { maxProperties: 1 }), b] },
  ],
])('%s breaks a reader', async (_name, writer, reader) => {
  const { backward } = await compareSchemas(writer, reader);
  expect(backward).toMatchObject({ compatible: false });
});

test.each<readonly [string, JsonSchema, JsonSchema]>([
  ['oneOf and anyOf of branches that exclude each other', { oneOf: [a, b] }, { anyOf: [a, b] }],
  ['branches in another order', { oneOf: [a, b] }, { oneOf: [b, a] }],
  [
    'branches with and without null next to them',
    { oneOf: [a, b] },
    { oneOf: [{ type: 'null' }, b, a] },
  ],
  ['one value of a branch with several', b, { oneOf: [a, branch({ enum: ['B', 'C'] })] }],
  [
    'a value behind a reference',
    { oneOf: [a, b] },
    {
      oneOf: [{ allOf: [{ $ref: '#/definitions/a' }] }, b],
      definitions: { a: branch({ $ref: '#/definitions/tag' }), tag: { const: 'A' } },
    },
  ],
])('%s are compatible', async (_name, writer, reader) => {
  const { backward } = await compareSchemas(writer, reader);
  expect(backward).toEqual({ compatible: true });
});

test('decides an added branch among 200 with a nested type, in both directions', async () => {
  const union = (size: number): JsonSchema => ({
    oneOf: times(size, (n) => meta(branch({ const: `T${n}` }), 'meta')),
  });
  const { backward, forward } = await compareSchemas(union(200), union(201));
  expect(backward).toEqual({ compatible: true });
  expect(forward).toMatchObject({ witness: { meta: { type: 'T200' } } });
});

describe('pairs the branches of two versions by what they allow', () => {
  const cat = branch({ enum: ['cat'] }, { maxProperties: 3 });
  const dog = branch({ enum: ['dog'] }, { maxProperties: 4 });
  const longer = branch({ enum: ['dog'] }, { maxProperties: 5 });
  const union = (definitions: object): JsonSchema => ({
    anyOf: Object.keys(definitions).map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: definitions,
  });

  test.each<readonly [string, JsonSchema, JsonSchema]>([
    ['a definition was renamed', union({ Cat: cat, Dog: dog }), union({ Kitty: cat, Dog: dog })],
    ['names were swapped', union({ A: cat, B: dog }), union({ B: cat, A: dog })],
    ['a definition was written inline', union({ Cat: cat, Dog: dog }), { anyOf: [dog, cat] }],
  ])('%s: no change', async (_, before, after) => {
    const { changes } = await compareSchemas(before, after);

    expect(changes).toEqual([]);
  });

  test.each<readonly [string, JsonSchema, JsonSchema]>([
    ['a renamed definition', union({ Cat: cat, Dog: dog }), union({ Cat: cat, Hound: longer })],
    ['swapped names', union({ A: cat, B: dog }), union({ B: cat, A: longer })],
    ['a union written inline', union({ Cat: cat, Dog: dog }), { anyOf: [longer, cat] }],
  ])('the change inside of a tagged branch is found in %s', async (_, before, after) => {
    const { changes } = await compareSchemas(before, after);

    expect(changes.map(({ kind, keyword }) => [kind, keyword])).toEqual([
      ['limit-raised', 'maxProperties'],
    ]);
  });

  test('a branch with another value of its tag is another branch', async () => {
    const fish = branch({ enum: ['fish'] }, { maxProperties: 3 });
    const { changes } = await compareSchemas({ oneOf: [cat, dog] }, { oneOf: [dog, fish] });

    expect(changes.map(({ kind }) => kind)).toEqual(['branch-added', 'branch-removed']);
  });
});
