import { placesOf } from './places.ts';

test('the places of a schema are those of its values, each with what may stand there', () => {
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

test('what is in an object that may be missing or null may be missing', () => {
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

test('the places of a schema with allOf and several forms are those of each form', () => {
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
