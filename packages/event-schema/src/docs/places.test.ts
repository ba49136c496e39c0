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
