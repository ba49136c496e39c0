import type { JsonSchema } from '../json-schema.ts';
import { schemaAt } from './schema-at.ts';

const line = { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } };

const listed: [string, JsonSchema, JsonSchema | undefined][] = [
  ['one item schema', { type: 'array', items: line }, line],
  ['an open tuple', { type: 'array', items: [line] }, { anyOf: [line, true] }],
  [
    'a tuple with a schema for the rest',
    { items: [line], additionalItems: { type: 'null' } },
    { anyOf: [line, { type: 'null' }] },
  ],
  ['a closed tuple', { type: 'array', items: [line], additionalItems: false }, line],
  ['a tuple limited by maxItems', { type: 'array', items: [line], maxItems: 1 }, line],
  ['no item schema', { type: 'array', additionalItems: line }, true],
  ['map values', { type: 'object', additionalProperties: line }, line],
];

test.each(listed)('resolves any list element: %s', (_, schema, expected) => {
  expect(schemaAt(schema, ['*'])).toEqual({ schema: expected, isRequired: false });
});

test('treats an element field as optional when one element may lack it', () => {
  const schema = { type: 'array', items: [line] };
  expect(schemaAt(schema, ['*', 'sku'])).toEqual({ schema: { type: 'string' }, isRequired: false });
});

test('finds the schema itself, required, at an empty path', () => {
  expect(schemaAt(line, [])).toEqual({ schema: line, isRequired: true });
});

test('a field is required only if each alternative requires it', () => {
  const sku = { type: 'string' };
  const optional = { type: 'object', properties: { sku } };

  expect(schemaAt(line, ['sku'])).toEqual({ schema: sku, isRequired: true });
  expect(schemaAt({ anyOf: [line, line] }, ['sku']).isRequired).toBe(true);
  expect(schemaAt({ anyOf: [line, optional] }, ['sku']).isRequired).toBe(false);
});

test('finds no schema below an unknown field', () => {
  const closed = { ...line, additionalProperties: false };

  expect(schemaAt(closed, ['unknown', 'deeper']).schema).toBeFalsy();
});
