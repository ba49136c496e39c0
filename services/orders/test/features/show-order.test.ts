import { randomUUID } from 'node:crypto';
import { startOrders } from '../support/start-orders.ts';

test('returns an order as it was placed', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const { body: placed } = await orders.http
    .post('/orders')
    .send({ userId, items: [{ sku: 'MUG-WHITE', quantity: 2 }] });

  const { status, body } = await orders.http.get(`/orders/${placed.id as string}`);

  expect([status, body]).toEqual([200, placed]);
});

test.each([randomUUID(), 'no-uuid', '%00'])('no order has the id %s', async (id) => {
  await using orders = await startOrders();

  const { status, type, body } = await orders.http.get(`/orders/${id}`);

  expect([status, type]).toEqual([404, 'application/problem+json']);
  expect(body.title).toBe('Order not found');
});
