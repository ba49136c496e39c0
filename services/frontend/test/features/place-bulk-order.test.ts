import { randomUUID } from 'node:crypto';
import { someOrder } from '../support/some-order.ts';
import { formOf, startFrontend, textOf } from '../support/start-frontend.ts';

const twoOrders = formOf([
  ['formId', 'form-1'],
  ['sku', 'MUG-WHITE'],
  ['quantity', '10'],
  ['sku', 'PEN-BLUE'],
  ['quantity', '0'],
]);

test('each row of a bulk is an order, and all are answered together', async () => {
  await using frontend = await startFrontend();
  const userId = frontend.givenUser();
  const bulk = { bulkId: randomUUID(), orders: [someOrder(), someOrder()] };
  frontend.services.willAnswer('/orders/bulk', { status: 201, body: bulk });

  const page = await frontend.http.post(`/users/${userId}/bulk-orders`).send(twoOrders);

  expect(page.status).toBe(201);
  expect(textOf(page.text)).toContain('2 orders confirmed');
  expect(page.text).toContain(`/orders/${bulk.orders[1]!.id}`);
  const [call] = frontend.services.callsTo('/orders/bulk');
  expect(call?.body).toEqual({
    userId,
    orders: [
      { items: [{ sku: 'MUG-WHITE', quantity: 10 }] },
      { items: [{ sku: 'PEN-BLUE', quantity: 0 }] },
    ],
  });
  expect(call?.headers['idempotency-key']).toMatch(/^[\w-]{43}$/);
});

test('one bad order refuses all, and is named by its place', async () => {
  await using frontend = await startFrontend();
  const userId = frontend.givenUser();
  const errors = [{ pointer: '/orders/1/items/0/quantity', detail: 'The quantity must be from 1' }];
  const body = { detail: 'No order was placed', errors };
  frontend.services.willAnswer('/orders/bulk', { status: 422, body });

  const page = await frontend.http.post(`/users/${userId}/bulk-orders`).send(twoOrders);

  expect(page.status).toBe(422);
  expect(textOf(page.text)).toContain('Order 2, item 1, quantity: The quantity must be from 1');
});

test('a reload of the answer’s address leads back to the user', async () => {
  await using frontend = await startFrontend();

  const { status, headers } = await frontend.http.get('/users/u-1/bulk-orders');

  expect([status, headers.location]).toEqual([303, '/users/u-1']);
});
