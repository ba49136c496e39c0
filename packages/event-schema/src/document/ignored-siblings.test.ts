import { findIgnoredSiblings } from './ignored-siblings.ts';

const total = { $ref: '#/components/schemas/Total' };

test('finds every keyword next to a $ref, with its place', () => {
  const document = {
    components: {
      schemas: { Order: { properties: { total: { ...total, required: ['vat'], not: {} } } } },
    },
  };

  expect(findIgnoredSiblings(document)).toEqual([
    '"not" next to $ref at components/schemas/Order/properties/total is ignored: put both into allOf',
    '"required" next to $ref at components/schemas/Order/properties/total is ignored: put both into allOf',
  ]);
});

test.each([
  ['a $ref alone', { payload: total }],
  ['annotations', { payload: { ...total, description: 'in euros', 'x-unit': 'EUR' } }],
  ['a property called $ref', { properties: { $ref: { type: 'string' }, id: { type: 'string' } } }],
  ['an example', { examples: [{ payload: { $ref: 'x', required: true } }] }],
])('accepts %s', (_what, document) => {
  expect(findIgnoredSiblings(document)).toEqual([]);
});
