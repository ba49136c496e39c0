import { makeReferenceCanonicalizer } from '../../src/compatibility/canonical-reference.ts';
import { compareSchemas } from '../../src/compatibility/comparison.ts';
import { makeBudget } from '../../src/find-document/search/budget.ts';
import { makeFinder } from '../../src/find-document/find-document.ts';
import { followReference } from '../../src/schema/follow-reference.ts';
import { moveReferences } from '../../src/schema/schema-keywords.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { contains, different, ending } from './hostile-schemas.ts';
import { largeSchemas, nested, patterned, record } from './large-schemas.ts';

/** The reader has one branch, or one field, more than the writer. */
test.each(Object.entries(largeSchemas))(
  'decides an added branch in an %s of 100, in both directions',
  async (_name, schema) => {
    const { backward, forward } = await compareSchemas(schema(100), schema(101));
    expect(backward).toEqual({ compatible: true });
    expect(forward).toMatchObject({ compatible: false });
  },
);

test.each(
  ['tagged anyOf', 'tagged oneOf', 'tagged oneOf by reference', 'enum of objects'].map(
    (name) => [name, largeSchemas[name]!] as const,
  ),
)('needs a number of steps linear, not quadratic, in the branches of a %s', (_name, schema) => {
  const [few, many] = [countSteps(schema, 100), countSteps(schema, 400)];
  expect(many / few).toBeLessThan(6);
});

/** Steps for both directions when the reader gains a branch. */
function countSteps(schema: (size: number) => JsonSchema, size: number): number {
  const pair = {
    before: moveReferences(schema(size), '#/before'),
    after: moveReferences(schema(size + 1), '#/after'),
  };
  const resolve = (reference: string): JsonSchema => followReference(reference, pair);
  const budget = makeBudget({ maxSteps: Infinity, milliseconds: Infinity });
  let steps = 0;
  const spend = (more = 1): boolean => {
    steps += more;
    return budget.spend(more);
  };
  const find = makeFinder(resolve, {
    budget: { ...budget, spend },
    canonical: makeReferenceCanonicalizer(resolve),
  });
  const refusedBy = (writer: JsonSchema, reader: JsonSchema) =>
    find([
      { schema: writer, fits: true },
      { schema: reader, fits: false },
    ]);
  expect(refusedBy(pair.before, pair.after)).toBe('none');
  expect(refusedBy(pair.after, pair.before)).toHaveProperty('document');
  return steps;
}

test('finds a witness of only the tag for a new tagged branch', async () => {
  const { forward } = await compareSchemas(
    largeSchemas['tagged oneOf']!(20),
    largeSchemas['tagged oneOf']!(21),
  );
  expect(forward).toMatchObject({ witness: { type: 'T20' } });
});

test('treats a referenced and an inlined branch as equal', async () => {
  const [byReference, inPlace] = ['tagged oneOf by reference', 'tagged oneOf'].map((name) =>
    largeSchemas[name]!(20),
  ) as [JsonSchema, JsonSchema];
  const { backward, forward } = await compareSchemas(byReference, inPlace);
  expect([backward.compatible, forward.compatible]).toEqual([true, true]);
});

test('decides an added pattern among 12, in both directions', async () => {
  const { backward, forward } = await compareSchemas(patterned(12), patterned(13));
  expect([backward.compatible, forward.compatible]).toEqual([true, false]);
});

test.each<readonly [string, JsonSchema, JsonSchema, readonly [boolean, boolean]]>([
  ['8 and 9 rules of contains', contains(8), contains(9), [false, true]],
  ['patterns that backtrack for minutes', ending('json'), ending('xml'), [false, false]],
  ['100 and 101 different items', different(100), different(101), [false, true]],
  ['300 and 301 required fields', record(300), record(301), [false, false]],
  [
    'objects nested 100 levels deep',
    nested(100, { type: 'integer' }),
    nested(100, { type: 'number' }),
    [true, false],
  ],
])('%s are decided', async (...given) => {
  const [, before, after, expected] = given;
  const { backward, forward } = await compareSchemas(before, after);
  expect([backward.compatible, forward.compatible]).toEqual(expected);
});

test.each([300, 1000, 20_000])(
  "reports 'unproved' at %d levels without a stack overflow",
  async (depth) => {
    const { backward, changes } = await compareSchemas(
      nested(depth, { type: 'integer' }),
      nested(depth, { type: 'number' }),
    );
    expect(backward).toEqual({
      compatible: 'unproved',
      reason: { code: 'obstacles', obstacles: [{ code: 'too-deep', maxDepth: 150 }] },
    });
    expect(changes).toHaveLength(1);
  },
);

test('does not compare a union of 2,000 branches, unless nothing changed', async () => {
  const schema = largeSchemas['tagged oneOf by reference']!;

  expect(await compareSchemas(schema(2_000), schema(2_001))).toMatchObject({
    backward: {
      compatible: 'unproved',
      reason: { code: 'obstacles', obstacles: [{ code: 'too-large', maxSubschemas: 2000 }] },
    },
    forward: { compatible: 'unproved' },
  });
  expect(await compareSchemas(schema(2_000), schema(2_000))).toEqual({
    changes: [],
    backward: { compatible: true },
    forward: { compatible: true },
  });
});

test.each(['allOf', 'anyOf', 'not'])(
  'leaves a chain of 300 definitions by %s undecided, which the stack cannot hold',
  async (keyword) => {
    const chain = (type: string): JsonSchema => {
      const definitions = Array.from({ length: 300 }, (_, index) => {
        const next = { $ref: `#/$defs/S${index + 1}` };
        return [`S${index}`, { [keyword]: keyword === 'not' ? next : [next] }] as const;
      });
      return { $ref: '#/$defs/S0', $defs: { ...Object.fromEntries(definitions), S300: { type } } };
    };
    const { backward } = await compareSchemas(chain('string'), chain('integer'));

    expect(backward.compatible).not.toBe(true);
  },
);
