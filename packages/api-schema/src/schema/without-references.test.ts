import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { depthOf, withoutRecursion, withoutReferences } from './without-references.ts';

const Tree = {
  type: 'object',
  properties: { name: { $ref: '#/$defs/Name' }, next: { $ref: '#/$defs/Tree' } },
};
const $defs = { Name: { type: 'string' }, Tree };
const tree = { $ref: '#/$defs/Tree', $defs };

describe.each([
  ['withoutRecursion', withoutRecursion],
  ['withoutReferences', (schema: JsonSchema) => withoutReferences(schema, 3)],
])('%s', (_, expand) => {
  test('replaces references, and keeps the keywords next to them', () => {
    expect(expand({ items: { $ref: '#/$defs/Name', maxLength: 3 }, $defs })).toEqual({
      items: { maxLength: 3, allOf: [{ type: 'string' }] },
    });
  });

  test('leaves data alone, and names of properties that look like keywords', () => {
    const data = { enum: [{ $ref: '#/$defs/Name' }] };

    expect(expand({ ...data, properties: { enum: { $ref: '#/$defs/Name' } }, $defs })).toEqual({
      ...data,
      properties: { enum: { type: 'string' } },
    });
  });

  test('ends for a schema that refers to nothing but itself', () => {
    const Loop = { anyOf: [{ $ref: '#/$defs/Loop' }, { type: 'string' }] };

    expect(expand({ $ref: '#/$defs/Loop', $defs: { Loop } })).toEqual({
      anyOf: [true, { type: 'string' }],
    });
  });

  test('stays small where 40 types refer to each other', () => {
    const names = Array.from({ length: 40 }, (__, index) => `T${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
    const types = Object.fromEntries(names.map((name) => [name, { properties }]));

    expect(expand({ $ref: '#/$defs/T0', $defs: types })).toMatchObject({
      properties: { T39: { properties: { T38: {} } } },
    });
  });
});

test('repeats a recursive schema for each level of a value', () => {
  const value = { next: { next: { name: 'a' } } };
  const countNames = (schema: unknown): number => JSON.stringify(schema).split('"name"').length - 1;

  expect(countNames(withoutReferences(tree, depthOf(value)))).toBe(4);
  expect(countNames(withoutRecursion(tree))).toBe(1);
});
