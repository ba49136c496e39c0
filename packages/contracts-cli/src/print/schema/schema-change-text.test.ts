import type { ChangeDetail } from '@shopflow/json-schema/schema-change';
import { schemaChangeText } from './schema-change-text.ts';

const enumeration = { keyword: 'enum' } as const;
const model = { keyword: 'additionalProperties' } as const;
const branch = { keyword: 'oneOf' } as const;

test.each<readonly [string, ChangeDetail]>([
  ['`$.a` was added.', { kind: 'property-added', keyword: 'properties', after: true }],
  ['`$.a` was removed.', { kind: 'property-removed', keyword: 'properties', before: true }],
  [
    'A condition describes `$.a` in fewer or other cases.',
    { kind: 'property-removed', keyword: 'if', before: true },
  ],
  ['`$.a` is now required.', { kind: 'required-added', keyword: 'required' }],
  ['`$.a` is now optional.', { kind: 'required-removed', keyword: 'required' }],
  [
    '`$.a` now allows properties that the schema does not name.',
    { ...model, kind: 'content-model-opened', before: false, after: true },
  ],
  [
    '`$.a` no longer allows properties that the schema does not name.',
    { ...model, kind: 'content-model-closed', before: true, after: false },
  ],
  [
    '`$.a` has a different rule for properties that the schema does not name.',
    { ...model, kind: 'content-model-changed', before: true, after: { type: 'string' } },
  ],
  [
    '`$.a` is now a string or an integer; it was a string.',
    { kind: 'type-widened', keyword: 'type', before: ['string'], after: ['string', 'integer'] },
  ],
  [
    '`$.a` is now an integer; it was of any type.',
    { kind: 'type-narrowed', keyword: 'type', before: 'any', after: ['integer'] },
  ],
  ['`$.a` may now be null.', { kind: 'nullability-added', keyword: 'type' }],
  ['`$.a` may no longer be null.', { kind: 'nullability-removed', keyword: 'type' }],
  ['`$.a` may now also be "GBP".', { ...enumeration, kind: 'enum-value-added', after: 'GBP' }],
  ['`$.a` may no longer be "USD".', { ...enumeration, kind: 'enum-value-removed', before: 'USD' }],
  [
    '`$.a` is no longer limited to "EUR".',
    { ...enumeration, kind: 'enum-value-added', before: ['EUR'] },
  ],
  ['`$.a` must now be "EUR".', { ...enumeration, kind: 'enum-value-removed', after: ['EUR'] }],
  [
    '`$.a` is now always 2; it was always 1.',
    { kind: 'const-changed', keyword: 'const', before: 1, after: 2 },
  ],
  [
    '`minimum` of `$.a` is now 1; it was 0.',
    { kind: 'limit-raised', keyword: 'minimum', before: 0, after: 1 },
  ],
  [
    '`pattern` of `$.a` is now "^a"; it was not set.',
    { kind: 'pattern-changed', keyword: 'pattern', after: '^a' },
  ],
  [
    '`format` of `$.a` was removed; it was "email".',
    { kind: 'format-changed', keyword: 'format', before: 'email' },
  ],
  [
    '`$.a` has a new variant in `oneOf`: Cash.',
    { ...branch, kind: 'branch-added', name: 'Cash', after: {} },
  ],
  [
    '`$.a` has lost a variant in `oneOf`: a string.',
    { ...branch, kind: 'branch-removed', before: { type: 'string' } },
  ],
  [
    'The `not` rule of `$.a` changed.',
    { kind: 'schema-changed', keyword: 'not', cause: { code: 'rule-changed' } },
  ],
  [
    'The schema as a whole allows different documents.',
    { kind: 'schema-changed', keyword: '$ref', cause: { code: 'whole-changed' } },
  ],
  [
    'The schema has more than 2000 subschemas.',
    { kind: 'schema-changed', keyword: '$ref', cause: { code: 'too-large', maxSubschemas: 2000 } },
  ],
])('%s', (text, change) => {
  expect(schemaChangeText(change, '`$.a`')).toBe(text);
});

test('truncates a long value, and begins with a capital letter', () => {
  const change = { ...enumeration, kind: 'enum-value-added', after: 'a'.repeat(70) } as const;

  expect(schemaChangeText(change, 'the body')).toBe(
    `The body may now also be "${'a'.repeat(58)}….`,
  );
});

test.each([
  [{ type: 'object', required: ['card'] }, 'an object with `card`'],
  [
    { required: ['kind', 'bark'], properties: { kind: { const: 'dog' } } },
    'an object with `bark` where `kind` is "dog"',
  ],
  [{ type: 'array', items: { type: 'string' } }, 'an array'],
  [{ enum: ['a', 'b'] }, '"a" or "b"'],
  [true, 'any value'],
  [{ minimum: 1 }, '{"minimum":1}'],
  [
    { type: 'object', required: ['a', 'b', 'c', 'd', 'e', 'f'] },
    'an object with `a`, `b`, `c`, `d`, `e` …',
  ],
])('describes the variant %j in words', (after, text) => {
  expect(schemaChangeText({ ...branch, kind: 'branch-added', after }, 'it')).toBe(
    `It has a new variant in \`oneOf\`: ${text}.`,
  );
});

test.each([
  [['a', 'b', 'c'], '"a", "b" or "c"'],
  [[1, 2, 3, 4, 5, 6], 'one of 6 values, such as 1, 2, 3, 4, 5'],
])('lists the values %j in words', (after, text) => {
  expect(schemaChangeText({ ...enumeration, kind: 'enum-value-removed', after }, 'it')).toBe(
    `It must now be ${text}.`,
  );
});
