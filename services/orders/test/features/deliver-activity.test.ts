import { waitFor } from '@shopflow/service-kit/wait-for';
import { startOrders } from '../support/start-orders.ts';

type Orders = Awaited<ReturnType<typeof startOrders>>;

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

const activityCalls = (orders: Orders) =>
  orders.userProfile.calls.filter(({ path }) => path.endsWith('/activity'));

async function untilActivityIs(orders: Orders, state: string): Promise<void> {
  await waitFor({ reason: `all activity is ${state}` }, async () => {
    const rows = await orders.db.selectFrom('outbox').select('activity').execute();
    return rows.every(({ activity }) => activity === state);
  });
}

test('adds a confirmed order to the activity of its user', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const { body: order } = await orders.http
    .post('/orders')
    .set('X-Trace-Id', 'trace-1')
    .send({ userId, items });

  await untilActivityIs(orders, 'recorded');

  const [event] = await orders.readOutbox();
  expect(activityCalls(orders)).toEqual([
    {
      path: `/users/${userId}/activity`,
      traceId: 'trace-1',
      body: {
        eventId: event?.value.eventId,
        type: 'ORDER_CONFIRMED',
        orderId: order.id,
        occurredAt: event?.value.occurredAt,
      },
    },
  ]);
});

test.each([503, 500, 429])('sends activity again after an answer %d', async (status) => {
  await using orders = await startOrders();
  orders.userProfile.activityAnswers.push(status, status);

  await orders.http.post('/orders').send({ userId: orders.givenUser('customer'), items });

  await untilActivityIs(orders, 'recorded');
  expect(activityCalls(orders)).toHaveLength(3);
});

test('drops the activity of a deleted user', async () => {
  await using orders = await startOrders();
  orders.userProfile.activityAnswers.push(404);

  await orders.http.post('/orders').send({ userId: orders.givenUser('customer'), items });

  await untilActivityIs(orders, 'refused');
  expect(activityCalls(orders)).toHaveLength(1);
});

test('measures the backlog of activity', async () => {
  await using orders = await startOrders();
  orders.userProfile.activityAnswers.push(...Array<number>(1_000).fill(503));
  await orders.http.post('/orders').send({ userId: orders.givenUser('customer'), items });

  const { text } = await orders.http.get('/metrics');

  expect(text).toContain('outbox_depth{to="user-profile"} 1');
});

test('activity that keeps failing does not block later activity', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');
  const bulk = { userId, orders: Array.from({ length: 100 }, () => ({ items })) };
  orders.userProfile.failActivityOf(userId);
  await orders.http.post('/orders/bulk').send(bulk).expect(201);
  const other = orders.givenUser('customer');

  await orders.http.post('/orders').send({ userId: other, items }).expect(201);

  await waitFor({ reason: 'the other activity is recorded' }, async () => {
    const rows = await orders.db
      .selectFrom('outbox')
      .select('key')
      .where('activity', '=', 'recorded')
      .execute();
    return rows.some(({ key }) => key === other);
  });
});
