import type { JsonSchema } from '../json-schema.ts';
import { schemaAt } from './schema-at.ts';

const line = { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } };

const listed: [string, JsonSchema, JsonSchema | undefined][] = [
  ['one schema for all', { type: 'array', items: line }, line],
  ['a tuple and what may follow', { type: 'array', items: [line] }, { anyOf: [line, true] }],
  [
    'a tuple and its rest',
    { items: [line], additionalItems: { type: 'null' } },
    { anyOf: [line, { type: 'null' }] },
  ],
  ['a closed tuple', { type: 'array', items: [line], additionalItems: false }, line],
  ['a tuple of all that fit in', { type: 'array', items: [line], maxItems: 1 }, line],
  ['nothing', { type: 'array', additionalItems: line }, true],
  ['values of a map', { type: 'object', additionalProperties: line }, line],
];

test.each(listed)('any element of a list is told by %s', (_, schema, expected) => {
  expect(schemaAt(schema, ['*'])).toEqual({ schema: expected, isRequired: false });
});

test('a field of elements may be missing when it may be from one of them', () => {
  const schema = { type: 'array', items: [line] };
  expect(schemaAt(schema, ['*', 'sku'])).toEqual({ schema: { type: 'string' }, isRequired: false });
});
