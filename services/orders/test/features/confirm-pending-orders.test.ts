import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { postgresOrders } from '../../src/store/postgres/orders.ts';
import { givenMessage } from '../support/given-order-confirmed.ts';
import { startOrders } from '../support/start-orders.ts';

type Orders = Awaited<ReturnType<typeof startOrders>>;

async function placeWhileDown(orders: Orders, userId: string) {
  orders.userProfile.become('down');
  return orders.http
    .post('/orders')
    .set({ Prefer: 'respond-async', 'X-Trace-Id': 'trace-1' })
    .send({ userId, items: [{ sku: 'MUG-WHITE', quantity: 2 }] });
}

async function settled(orders: Orders, id: string): Promise<string> {
  return waitFor({ reason: 'the order is settled' }, async () => {
    const { body } = await orders.http.get(`/orders/${id}`);
    const { status } = body as { status: string };
    return status === 'PENDING_VERIFICATION' ? undefined : status;
  });
}

test('answers 202 with a Location to Prefer: respond-async', async () => {
  await using orders = await startOrders();

  const { status, body, headers } = await placeWhileDown(orders, orders.givenUser('customer'));

  expect([status, body.status]).toEqual([202, 'PENDING_VERIFICATION']);
  expect(headers.location).toBe(`/orders/${body.id as string}`);
  expect(await orders.readOutbox()).toEqual([]);
});

test.each([
  ['Respond-Async; a=b, wait=10', 202],
  ['wait=10, respond-async', 202],
  ['respond-asynchronously', 503],
])('with the preferences %s the answer is %d', async (prefer, expected) => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  orders.userProfile.become('down');

  const { status } = await orders.http
    .post('/orders')
    .set('Prefer', prefer)
    .send({ userId, items: [{ sku: 'MUG-WHITE', quantity: 1 }] });

  expect(status).toBe(expected);
});

test('confirms a pending order and publishes its event once User Profile is back', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const { body: order } = await placeWhileDown(orders, userId);

  orders.userProfile.become('up');

  expect(await settled(orders, order.id)).toBe('CONFIRMED');
  const [message, ...others] = await orders.readOutbox();
  expect(others).toEqual([]);
  expect(message?.headers['x-trace-id']).toBe('trace-1');
  expect(message?.value).toMatchObject({ orderId: order.id, userId, total: order.total });
});

test.each(['admin', 'deleted'])('rejects a pending order of a user who is %s', async (role) => {
  await using orders = await startOrders();
  const userId = orders.givenUser(role);
  const { body: order } = await placeWhileDown(orders, userId);
  if (role === 'deleted') orders.userProfile.users.delete(userId);

  orders.userProfile.become('up');

  expect(await settled(orders, order.id)).toBe('REJECTED');
  expect(await orders.readOutbox()).toEqual([]);
});

test('only one of two concurrent instances confirms an order', async () => {
  await using orders = await startOrders();
  const { body: order } = await placeWhileDown(orders, orders.givenUser('customer'));
  const store = postgresOrders(orders.db);
  const messages = [randomUUID(), randomUUID()].map((eventId) =>
    givenMessage({ eventId, orderId: order.id }),
  );

  await Promise.all(messages.map((message) => store.confirm(order.id, message)));

  expect((await orders.readOutbox()).length).toBe(1);
});

/** Inserts pending orders of users for whom User Profile answers 500. */
async function givenStuckOrders(orders: Orders, count: number): Promise<void> {
  orders.userProfile.failLookupsOf(/^stuck-/);
  await sql`insert into orders (id, user_id, status, items, amount, currency, trace, created_at)
    select gen_random_uuid(), 'stuck-' || n, 'PENDING_VERIFICATION', '[]', 1, 'EUR',
      '{"traceId":"stuck"}', now() from generate_series(1, ${count}) as n`.execute(orders.db);
}

test('500 stuck orders do not keep a later one from being confirmed', async () => {
  await using orders = await startOrders({ retryIntervalMs: 1_000 });
  const userId = orders.givenUser('customer');
  const { body: order } = await placeWhileDown(orders, userId);
  await givenStuckOrders(orders, 500);

  orders.userProfile.become('up');

  expect(await settled(orders, order.id)).toBe('CONFIRMED');
  const { text } = await orders.http.get('/metrics');
  expect(text).toContain('pending_orders 500');
});

test('tries an order less and less often, also after a restart', async () => {
  await using orders = await startOrders();
  const { body: order } = await placeWhileDown(orders, orders.givenUser('customer'));
  const read = () =>
    orders.db
      .selectFrom('orders')
      .select(['attempts', sql<number>`extract(epoch from due_at - now())::float`.as('waits')])
      .where('id', '=', order.id)
      .executeTakeFirstOrThrow();

  await waitFor({ reason: 'the back-off reaches a second' }, async () => {
    const { attempts, waits } = await read();
    return attempts >= 6 && waits > 0.3;
  });
});

test('rejects an order that could not be verified in time, and counts it', async () => {
  await using orders = await startOrders();
  const { body: order } = await placeWhileDown(orders, orders.givenUser('customer'));

  await orders.db
    .updateTable('orders')
    .set({ created_at: '2026-01-01T00:00:00Z' } as never)
    .where('id', '=', order.id)
    .execute();

  expect(await settled(orders, order.id)).toBe('REJECTED');
  const { rejection } = await orders.db
    .selectFrom('orders')
    .select('rejection')
    .where('id', '=', order.id)
    .executeTakeFirstOrThrow();
  expect(rejection).toBe('not-verified-in-time');
  const { text } = await orders.http.get('/metrics');
  expect(text).toContain('pending_orders_rejected_total{reason="not-verified-in-time"} 1');
});
