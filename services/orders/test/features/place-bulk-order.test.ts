import { startOrders } from '../support/start-orders.ts';

interface BulkAnswer {
  readonly bulkId: string;
  readonly orders: readonly { readonly id: string }[];
}
interface Refusal {
  readonly errors: readonly { readonly pointer: string }[];
}

const one = { items: [{ sku: 'MUG-WHITE', quantity: 1 }] };
const two = { items: [{ sku: 'TEE-M', quantity: 10 }] };

test('places all orders of a bulk, with an event for each', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');

  const { status, body } = await orders.http
    .post('/orders/bulk')
    .send({ userId, orders: [one, two] });

  expect(status).toBe(201);
  const { bulkId, orders: placed } = body as BulkAnswer;
  expect(body).toEqual({
    bulkId: expect.any(String),
    orders: [
      expect.objectContaining({ status: 'CONFIRMED', total: { amount: 1250, currency: 'EUR' } }),
      expect.objectContaining({ status: 'CONFIRMED', total: { amount: 24900, currency: 'EUR' } }),
    ],
  });
  const events = (await orders.readOutbox()).map(({ value }) => value);
  expect(events.map((event) => [event.orderId, event.bulkId])).toEqual(
    placed.map(({ id }) => [id, bulkId]),
  );
});

test('rejects the whole bulk for one invalid order, and reports each by its index', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');

  const { status, body } = await orders.http.post('/orders/bulk').send({
    userId,
    orders: [
      one,
      { items: [{ sku: 'NO-SUCH', quantity: 1 }] },
      { items: [] },
      { items: [...two.items, { sku: 'MUG-WHITE', quantity: -1 }] },
    ],
  });

  expect(status).toBe(422);
  expect((body as Refusal).errors.map(({ pointer }) => pointer)).toEqual([
    '/orders/1/items/0/sku',
    '/orders/2/items',
    '/orders/3/items/1/quantity',
  ]);
  expect([await orders.countOrders(), await orders.readOutbox()]).toEqual([0, []]);
});

test.each(['customer', 'admin'])('a %s may not place a bulk', async (role) => {
  await using orders = await startOrders();
  const userId = orders.givenUser(role);

  const { status } = await orders.http.post('/orders/bulk').send({ userId, orders: [one] });

  expect([status, await orders.countOrders()]).toEqual([403, 0]);
});

test('rejects a bulk while User Profile is down, even with Prefer: respond-async', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');
  orders.userProfile.become('down');

  const { status, headers } = await orders.http
    .post('/orders/bulk')
    .set('Prefer', 'respond-async')
    .send({ userId, orders: [one] });

  expect([status, headers['retry-after'], await orders.countOrders()]).toEqual([503, '5', 0]);
});

test('places a bulk order once when it is sent again with the same key', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');
  const place = () =>
    orders.http
      .post('/orders/bulk')
      .set('Idempotency-Key', 'k')
      .send({ userId, orders: [one, two] });

  const answers = await Promise.all([place(), place()]);

  expect(answers[1].body).toEqual(answers[0].body);
  expect(await orders.countOrders()).toBe(2);
});

test.each([0, 101])('rejects a bulk of %d orders', async (size) => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');

  const { status } = await orders.http
    .post('/orders/bulk')
    .send({ userId, orders: Array.from({ length: size }, () => one) });

  expect(status).toBe(400);
});
