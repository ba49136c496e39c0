import { walkSchema } from './walk-schema.ts';

test('yields every object subschema with its JSON Pointer and depth', () => {
  const schema = {
    properties: { 'a/b': { not: { const: 1 } }, c: true },
    items: [{ type: 'string' }, false],
    additionalProperties: { minimum: 1 },
    anyOf: [{}, { contains: { type: 'null' } }],
    properties_: { ignored: {} },
    const: { properties: { x: {} } },
    dependencies: { d: ['e'], f: { required: ['g'] } },
  };

  const found = [...walkSchema(schema)].map(({ pointer, depth }) => `${depth} ${pointer}`);

  expect(found.toSorted()).toEqual([
    '0 ',
    '1 /additionalProperties',
    '1 /anyOf/0',
    '1 /anyOf/1',
    '1 /dependencies/f',
    '1 /items/0',
    '1 /properties/a~1b',
    '2 /anyOf/1/contains',
    '2 /properties/a~1b/not',
  ]);
  expect([...walkSchema(schema)][0]?.schema).toBe(schema);
});

test.each([true, false])('yields nothing for the schema %s', (schema) => {
  expect([...walkSchema(schema)]).toEqual([]);
});

test('yields no subschema of a keyword whose value is not a schema', () => {
  expect([...walkSchema({ properties: 'x', items: 'x', anyOf: 'x' })]).toHaveLength(1);
});
