import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

const text = { type: 'string' };

function object(properties: object, ...required: string[]): JsonSchema {
  return { type: 'object', properties, required };
}

/** One line per change: kind, text, and the direction that it breaks. */
async function changesOf(before: JsonSchema, after: JsonSchema): Promise<string[]> {
  const { changes } = await compareSchemas(before, after);
  return changes.map(({ kind, text: sentence, backward, forward }) =>
    [
      kind,
      sentence,
      ...(backward ? [] : ['breaks backward']),
      ...(forward ? [] : ['breaks forward']),
    ].join(' | '),
  );
}

test('reports a rename as a removed and an added field', async () => {
  expect(
    await changesOf(object({ sku: text }, 'sku'), object({ article: text }, 'article')),
  ).toEqual([
    'property-added | `$.article` was added. | breaks backward',
    'property-removed | `$.sku` was removed. | breaks forward',
    'required-added | `$.article` is now required. | breaks backward',
    'required-removed | `$.sku` is now optional. | breaks forward',
  ]);
});

test('reports the document path through lists and references', async () => {
  const order = (quantity: JsonSchema): JsonSchema => ({
    ...(object({ items: { type: 'array', items: { $ref: '#/definitions/item' } } }) as object),
    definitions: { item: object({ quantity, 'unit price': text }) },
  });
  const { changes } = await compareSchemas(
    order({ type: 'integer', minimum: 0 }),
    order({ type: 'integer', minimum: 1 }),
  );
  expect(changes).toEqual([
    {
      path: '$.items[*].quantity',
      kind: 'limit-raised',
      keyword: 'minimum',
      text: '`minimum` of `$.items[*].quantity` is now 1; it was 0.',
      before: 0,
      after: 1,
      backward: false,
      forward: true,
    },
  ]);
});

test('reports nullability apart from the other types', async () => {
  expect(
    await changesOf(text, { anyOf: [{ type: ['string', 'integer'] }, { type: 'null' }] }),
  ).toEqual([
    'type-widened | `$` is now string or integer; it was string. | breaks forward',
    'nullability-added | `$` may now be null. | breaks forward',
  ]);
});

test('reports each enum value as its own change', async () => {
  expect(await changesOf({ enum: ['EUR', 'USD'] }, { enum: ['EUR', 'GBP'] })).toEqual([
    'enum-value-added | `$` may now also be "GBP". | breaks forward',
    'enum-value-removed | `$` may no longer be "USD". | breaks backward',
  ]);
});

test('reports the old value of a single-value keyword', async () => {
  const before = { ...text, format: 'email', maxLength: 20 };
  expect(await changesOf(before, { ...text, pattern: '^a', maxLength: 19 })).toEqual([
    'limit-lowered | `maxLength` of `$` is now 19; it was 20. | breaks backward',
    'pattern-changed | `pattern` of `$` is now "^a"; it was not set. | breaks backward',
    'format-changed | `format` of `$` was removed; it was "email". | breaks forward',
  ]);
  expect(await changesOf({ const: 1 }, { const: 2 })).toEqual([
    'const-changed | `$` is now always 2; it was always 1. | breaks backward | breaks forward',
  ]);
});

test('reports a closed content model once per object', async () => {
  const open = object({ a: text });
  expect(await changesOf(open, { ...(open as object), additionalProperties: false })).toEqual([
    'content-model-closed | `$` no longer allows properties that the schema does not name. | breaks backward',
  ]);
});

test('names a branch by its title', async () => {
  const card = { title: 'Card', ...(object({ kind: { const: 'card' } }, 'kind') as object) };
  const cash = { title: 'Cash', ...(object({ kind: { const: 'cash' } }, 'kind') as object) };
  expect(await changesOf({ oneOf: [card] }, { oneOf: [cash, card] })).toEqual([
    'branch-added | `$` has a new branch in `oneOf`: Cash. | breaks forward',
  ]);
});

test('walks a recursive schema once', async () => {
  const tree = (value: JsonSchema): JsonSchema => ({
    $ref: '#/definitions/node',
    definitions: { node: object({ value, child: { $ref: '#/definitions/node' } }) },
  });
  expect(await changesOf(tree(text), tree({ type: 'integer' }))).toEqual([
    'type-changed | `$.value` is now integer; it was string. | breaks backward | breaks forward',
  ]);
});

test('does not report a change as breaking when another change compensates for it', async () => {
  const before = { type: 'integer', minimum: 1 };
  expect(await changesOf(before, { type: 'integer', exclusiveMinimum: 0 })).toEqual([
    'limit-lowered | `minimum` of `$` was removed; it was 1.',
    'limit-raised | `exclusiveMinimum` of `$` is now 0; it was not set.',
  ]);
});

test('reports changes that break only in combination as breaking', async () => {
  const whole = (values: readonly number[]): JsonSchema => ({ type: 'integer', enum: values });
  const even = { type: 'number', multipleOf: 2, maximum: 8 };
  // Each branch allows more values; 6 now matches both, so `oneOf` rejects it.
  const { changes, backward } = await compareSchemas(
    { oneOf: [whole([1]), { ...even, maximum: 4 }, whole([6])] },
    { oneOf: [whole([1]), even, whole([6])] },
  );
  expect(backward).toMatchObject({ compatible: false, witness: 6 });
  expect(changes.map((change) => change.backward)).toEqual([false]);
});

test('ignores annotation changes', async () => {
  expect(
    await changesOf({ ...text, title: 'A', examples: ['a'] }, { ...text, description: 'B' }),
  ).toEqual([]);
});

test('a refusal names the path and the reason', async () => {
  const { backward } = await compareSchemas(
    object({ a: { type: 'array', items: text } }),
    object({ a: { type: 'array', items: { type: 'integer' } } }),
  );
  expect(backward).toEqual({
    compatible: false,
    witness: { a: ['text'] },
    refusal: '$.a[0] must be integer',
  });
});

test("reports 'unproved' for a pattern that no automaton expresses", async () => {
  const before = { ...text, pattern: '^([ab]+)\\1$' };
  const { backward } = await compareSchemas(before, { ...text, pattern: '^(?:[ab][ab])+$' });
  expect(backward).toMatchObject({ compatible: 'unproved', why: expect.stringContaining('\\1') });
});

test.each([
  ['no JSON Schema', { type: 'strin' }, 'schema is invalid'],
  ['a reference that leads nowhere', { $ref: '#/definitions/gone' }, '#/definitions/gone'],
])('rejects %s', async (_what, schema, reason) => {
  await expect(compareSchemas(schema, text)).rejects.toThrow(reason);
});

test('judges a field of one among many tagged branches', async () => {
  const branch = (kind: number, amount: JsonSchema): JsonSchema => ({
    ...(object(
      { kind: { const: kind }, amount, a: text, b: text, c: text },
      'kind',
      'a',
      'b',
    ) as object),
    additionalProperties: false,
  });
  const union = (changed: JsonSchema): JsonSchema => ({
    oneOf: Array.from({ length: 8 }, (_, kind) => branch(kind, kind === 5 ? changed : text)),
  });
  expect(await changesOf(union({ type: 'integer' }), union({ type: 'number' }))).toEqual([
    'type-widened | `$.amount` is now number; it was integer. | breaks forward',
  ]);
});
