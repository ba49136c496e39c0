import { randomUUID } from 'node:crypto';
import { givenOrder } from '../support/given-order.ts';
import { toFormBody, startFrontend, toText } from '../support/start-frontend.ts';

const twoOrders = toFormBody([
  ['formId', 'form-1'],
  ['sku', 'MUG-WHITE'],
  ['quantity', '10'],
  ['sku', 'PEN-BLUE'],
  ['quantity', '0'],
]);

test('places one order per row of a bulk order and shows them together', async () => {
  await using frontend = await startFrontend();
  const userId = frontend.givenUser();
  const bulk = { bulkId: randomUUID(), orders: [givenOrder(), givenOrder()] };
  frontend.services.willAnswer('/orders/bulk', { status: 201, body: bulk });

  const page = await frontend.http.post(`/users/${userId}/bulk-orders`).send(twoOrders);

  expect(page.status).toBe(201);
  expect(toText(page.text)).toContain('2 orders confirmed');
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

test('refuses a bulk order with one invalid order and names its position', async () => {
  await using frontend = await startFrontend();
  const userId = frontend.givenUser();
  const errors = [{ pointer: '/orders/1/items/0/quantity', detail: 'The quantity must be from 1' }];
  const body = { detail: 'No order was placed', errors };
  frontend.services.willAnswer('/orders/bulk', { status: 422, body });

  const page = await frontend.http.post(`/users/${userId}/bulk-orders`).send(twoOrders);

  expect(page.status).toBe(422);
  expect(toText(page.text)).toContain('Order 2, item 1, quantity: The quantity must be from 1');
});

test('redirects to the user when the URL of a posted form is reloaded', async () => {
  await using frontend = await startFrontend();

  const { status, headers } = await frontend.http.get('/users/u-1/bulk-orders');

  expect([status, headers.location]).toEqual([303, '/users/u-1']);
});
