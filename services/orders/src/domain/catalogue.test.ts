import fc from 'fast-check';
import { priceOrder, priceOrders, type Catalogue } from './catalogue.ts';

const prices = { mug: 1250, pen: 190 };
const catalogue: Catalogue = new Map(
  Object.entries(prices).map(([sku, amount]) => [sku, { sku, price: { amount, currency: 'EUR' } }]),
);
const item = fc.record({
  sku: fc.constantFrom('mug', 'pen'),
  quantity: fc.integer({ min: 1, max: 1_000 }),
});

test('an order costs the sum of its lines', () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1 }), (items) => {
      const { total, items: lines } = priceOrder(items, catalogue);
      const sum = lines.reduce((each, { quantity, unitPrice }) => each + quantity * unitPrice, 0);
      expect(total).toEqual({ amount: sum, currency: 'EUR' });
      expect(lines.map(({ sku, quantity }) => ({ sku, quantity }))).toEqual(items);
    }),
  );
});

test('every fault of every order is named', () => {
  const orders = [
    { items: [{ sku: 'mug', quantity: 1 }] },
    { items: [{ sku: 'cup', quantity: 0 }] },
    { items: [] },
  ];

  expect(() => priceOrders(orders, catalogue)).toThrow(
    expect.objectContaining({
      code: 'order-invalid',
      violations: [
        { pointer: '/orders/1/items/0/sku', detail: 'No product has the sku cup' },
        { pointer: '/orders/1/items/0/quantity', detail: 'The quantity must be from 1 to 1000' },
        { pointer: '/orders/2/items', detail: 'An order needs an item' },
      ],
    }),
  );
});
