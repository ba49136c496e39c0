import { priceOrder, priceOrders, type Catalogue } from './catalogue.ts';

const prices = { mug: 1250, pen: 190 };
const catalogue: Catalogue = new Map(
  Object.entries(prices).map(([sku, amount]) => [sku, { sku, price: { amount, currency: 'EUR' } }]),
);

test('an order costs the sum of its lines', () => {
  const items = [
    { sku: 'mug', quantity: 2 },
    { sku: 'pen', quantity: 1_000 },
    { sku: 'mug', quantity: 1 },
  ];

  expect(priceOrder(items, catalogue)).toEqual({
    items: [
      { sku: 'mug', quantity: 2, unitPrice: 1250 },
      { sku: 'pen', quantity: 1_000, unitPrice: 190 },
      { sku: 'mug', quantity: 1, unitPrice: 1250 },
    ],
    total: { amount: 193_750, currency: 'EUR' },
  });
});

test('reports every violation of every order', () => {
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
