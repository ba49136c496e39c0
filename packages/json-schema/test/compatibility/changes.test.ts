import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

const text = { type: 'string' };

function object(properties: object, ...required: string[]): JsonSchema {
  return { type: 'object', properties, required };
}

/** Each change with a list of the directions that it breaks. */
async function changesOf(before: JsonSchema, after: JsonSchema): Promise<object[]> {
  const { changes } = await compareSchemas(before, after);
  return changes.map(({ backward, forward, ...change }) => ({
    ...change,
    breaks: [...(backward ? [] : ['backward']), ...(forward ? [] : ['forward'])],
  }));
}

test('reports a rename as a removed and an added field', async () => {
  expect(
    await changesOf(object({ sku: text }, 'sku'), object({ article: text }, 'article')),
  ).toEqual([
    {
      ...{ path: '$.article', kind: 'property-added', keyword: 'properties', after: text },
      breaks: ['backward'],
    },
    {
      ...{ path: '$.sku', kind: 'property-removed', keyword: 'properties', before: text },
      breaks: ['forward'],
    },
    { path: '$.article', kind: 'required-added', keyword: 'required', breaks: ['backward'] },
    { path: '$.sku', kind: 'required-removed', keyword: 'required', breaks: ['forward'] },
  ]);
});

test('sees no change when variants change their order, and parts of them become definitions', async () => {
  const owner = object({ id: text }, 'id');
  const variants = (ownerSchema: JsonSchema) => [
    object({ claws: text, owner: ownerSchema }, 'claws'),
    object({ name: text, owner: ownerSchema }, 'name'),
  ];
  const after = variants({ $ref: '#/definitions/owner' }).reverse();

  expect(
    await changesOf({ oneOf: variants(owner) }, { oneOf: after, definitions: { owner } }),
  ).toEqual([]);
});

test('names the variant in which a change is', async () => {
  const variants = (size: JsonSchema) => ({
    oneOf: [
      { $ref: '#/definitions/Cat' },
      object({ kind: { const: 'dog' }, size }, 'kind'),
      object(
        { parts: { type: 'array', items: { oneOf: [text, object({ size }, 'size')] } } },
        'parts',
      ),
    ],
    definitions: { Cat: object({ kind: { const: 'cat' }, size }, 'kind') },
  });
  const { changes } = await compareSchemas(variants(text), variants({ type: 'integer' }));

  expect(changes.map(({ path, variant }) => [path, variant])).toEqual([
    ['$.size', 'Cat'],
    ['$.size', 'kind: dog'],
    ['$.parts[*].size', '3 / 2'],
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
    {
      ...{ path: '$', kind: 'type-widened', keyword: 'type' },
      ...{ before: ['string'], after: ['string', 'integer'], breaks: ['forward'] },
    },
    {
      ...{ path: '$', kind: 'nullability-added', keyword: 'type' },
      ...{ before: 'string', after: ['string', 'integer', 'null'], breaks: ['forward'] },
    },
  ]);
});

test('reports each enum value as its own change', async () => {
  expect(await changesOf({ enum: ['EUR', 'USD'] }, { enum: ['EUR', 'GBP'] })).toEqual([
    {
      ...{ path: '$', kind: 'enum-value-added', keyword: 'enum', after: 'GBP' },
      breaks: ['forward'],
    },
    {
      ...{ path: '$', kind: 'enum-value-removed', keyword: 'enum', before: 'USD' },
      breaks: ['backward'],
    },
  ]);
});

test('reports a list of values that was added or removed as one change', async () => {
  const list = { ...text, enum: ['EUR', 'USD'] };
  expect(await changesOf(list, text)).toEqual([
    {
      ...{ path: '$', kind: 'enum-value-added', keyword: 'enum', before: ['EUR', 'USD'] },
      breaks: ['forward'],
    },
  ]);
  expect(await changesOf(text, list)).toEqual([
    {
      ...{ path: '$', kind: 'enum-value-removed', keyword: 'enum', after: ['EUR', 'USD'] },
      breaks: ['backward'],
    },
  ]);
});

test('reports a schema without types as one of any type', async () => {
  expect(await changesOf({}, text)).toMatchObject([
    { kind: 'type-narrowed', before: 'any', after: ['string'], breaks: ['backward'] },
    { kind: 'nullability-removed', breaks: ['backward'] },
  ]);
});

test('reports the old value of a single-value keyword', async () => {
  const before = { ...text, format: 'email', maxLength: 20 };
  expect(await changesOf(before, { ...text, pattern: '^a', maxLength: 19 })).toEqual([
    {
      ...{ path: '$', kind: 'limit-lowered', keyword: 'maxLength', before: 20, after: 19 },
      breaks: ['backward'],
    },
    { path: '$', kind: 'pattern-changed', keyword: 'pattern', after: '^a', breaks: ['backward'] },
    { path: '$', kind: 'format-changed', keyword: 'format', before: 'email', breaks: ['forward'] },
  ]);
  expect(await changesOf({ const: 1 }, { const: 2 })).toEqual([
    {
      ...{ path: '$', kind: 'const-changed', keyword: 'const', before: 1, after: 2 },
      breaks: ['backward', 'forward'],
    },
  ]);
});

test('reports a closed content model once per object', async () => {
  const open = object({ a: text });
  expect(await changesOf(open, { ...(open as object), additionalProperties: false })).toEqual([
    {
      ...{ path: '$', kind: 'content-model-closed', keyword: 'additionalProperties' },
      ...{ before: true, after: false, breaks: ['backward'] },
    },
  ]);
});

test('names a branch by its title', async () => {
  const card = { title: 'Card', ...(object({ kind: { const: 'card' } }, 'kind') as object) };
  const cash = { title: 'Cash', ...(object({ kind: { const: 'cash' } }, 'kind') as object) };
  expect(await changesOf({ oneOf: [card] }, { oneOf: [cash, card] })).toEqual([
    {
      ...{ path: '$', kind: 'branch-added', keyword: 'oneOf', name: 'Cash', after: cash },
      breaks: ['forward'],
    },
  ]);
});

test('walks a recursive schema once', async () => {
  const tree = (value: JsonSchema): JsonSchema => ({
    $ref: '#/definitions/node',
    definitions: { node: object({ value, child: { $ref: '#/definitions/node' } }) },
  });
  expect(await changesOf(tree(text), tree({ type: 'integer' }))).toEqual([
    {
      ...{ path: '$.value', kind: 'type-changed', keyword: 'type' },
      ...{ before: ['string'], after: ['integer'], breaks: ['backward', 'forward'] },
    },
  ]);
});

test('does not report a change as breaking when another change compensates for it', async () => {
  const before = { type: 'integer', minimum: 1 };
  expect(await changesOf(before, { type: 'integer', exclusiveMinimum: 0 })).toEqual([
    { path: '$', kind: 'limit-lowered', keyword: 'minimum', before: 1, breaks: [] },
    { path: '$', kind: 'limit-raised', keyword: 'exclusiveMinimum', after: 0, breaks: [] },
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
  expect(backward).toEqual({
    compatible: 'unproved',
    reason: {
      code: 'undecided',
      cause: {
        code: 'no-text-found',
        rules: expect.arrayContaining([`pattern ${before.pattern}`]),
      },
    },
  });
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
    {
      ...{ path: '$.amount', variant: 'kind: 5', kind: 'type-widened', keyword: 'type' },
      ...{ before: ['integer'], after: ['number'], breaks: ['forward'] },
    },
  ]);
});
