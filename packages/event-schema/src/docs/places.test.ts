import { placesOf } from './places.ts';

test('lists the paths of a schema with the type of each value', () => {
  const line = { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } };
  const schema = {
    type: 'object',
    required: ['kind', 'lines'],
    properties: {
      kind: { const: 'A', description: 'Which one.' },
      'x-id': { type: ['string', 'null'], format: 'uuid' },
      lines: { type: 'array', items: line },
      state: { enum: ['on', null] },
      more: {},
    },
  };

  expect(placesOf(schema)).toEqual([
    { path: '$.kind', type: '"A"', required: true, description: 'Which one.' },
    { path: '$.x-id', type: 'string or null, uuid', required: false },
    { path: '$.lines[*].sku', type: 'string', required: true },
    { path: '$.state', type: '"on" or null', required: false },
    { path: '$.more', type: 'anything', required: false },
  ]);
});

const text = { type: 'string' };

test('marks a field as optional inside an optional or nullable object', () => {
  const address = { type: 'object', required: ['city'], properties: { city: text } };
  const schema = {
    required: ['home', 'work'],
    properties: {
      home: address,
      work: { ...address, type: ['object', 'null'] },
      other: { ...address, properties: { city: { ...text, description: 'Where.' } } },
    },
  };

  expect(placesOf(schema).map(({ path, required }) => [path, required])).toEqual([
    ['$.home.city', true],
    ['$.work.city', false],
    ['$.other.city', false],
  ]);
});

test('lists the paths of each form of a schema with allOf and unions', () => {
  const closed = { properties: { id: text }, required: ['id'], additionalProperties: false };
  const forms = [
    { type: 'object', required: ['kind'], properties: { kind: { const: 'A' }, a: text } },
    { type: 'object', required: ['kind'], properties: { kind: { const: 'B' } } },
  ];

  expect(placesOf({ allOf: [closed] })).toMatchObject([{ path: '$.id', required: true }]);
  expect(placesOf({ oneOf: forms })).toMatchObject([
    { path: '$.kind', type: '"A" or "B"', required: true },
    { path: '$.a', type: 'string', required: false },
  ]);
});
