import { randomUUID } from 'node:crypto';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { sql } from 'kysely';
import { postgresActivityQueue } from '../../src/store/postgres/activity-queue.ts';
import { addToOutbox } from '../../src/store/postgres/outbox.ts';
import { activityCalls, readActivity, untilActivityIs } from '../support/activity.ts';
import { givenMessage } from '../support/given-order-confirmed.ts';
import { openOrdersDatabase } from '../support/open-orders-database.ts';
import { startOrders } from '../support/start-orders.ts';

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

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

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('200 users whose activity keeps failing do not block another user', async () => {
  await using orders = await startOrders({ retryIntervalMs: 1_000 });
  orders.userProfile.failActivityOf(/^stuck-/);
  await sql`insert into outbox (event_id, topic, key, headers, value)
    select gen_random_uuid(), 't', 'stuck-' || n, '{}',
      json_build_object('eventId', n, 'userId', 'stuck-' || n) from generate_series(1, 200) as n`.execute(
    orders.db,
  );
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

test('the events of a bulk have one time and increasing ids, by which User Profile sorts them', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');

  await orders.http
    .post('/orders/bulk')
    .send({ userId, orders: Array.from({ length: 50 }, () => ({ items })) });

  const keys = (await orders.readOutbox()).map(
    ({ value: { occurredAt, eventId } }) => `${occurredAt} ${eventId}`,
  );
  expect(keys).toEqual([...keys].sort());
});

test('an event that was written while its user was being served is delivered too', async () => {
  await using orders = await openOrdersDatabase();
  const queue = postgresActivityQueue(orders.db);
  const options = { lane: 'first', limit: 10, leaseMs: 60_000, eventsPerUser: 10 } as const;
  const event = () => givenMessage({ userId: 'ada', eventId: randomUUID() });
  await addToOutbox(orders.db, [event()]);

  const [claim] = await queue.claim(options);
  await addToOutbox(orders.db, [event()]);
  expect(await queue.claim(options)).toEqual([]);
  await queue.settle([
    {
      userId: 'ada',
      recorded: claim!.waiting.map(({ position }) => position),
      refused: [],
      deliveredUpTo: claim!.upTo,
      failures: 0,
      delayMs: 0,
    },
  ]);

  expect((await queue.claim(options)).map(({ waiting }) => waiting.length)).toEqual([1]);
});

const eventOf = (userId: string) => givenMessage({ userId, eventId: randomUUID() });

test('a process that freezes while it places an order holds up nothing but orders of that user', async () => {
  await using orders = await startOrders();
  const [others, frozen] = [
    Array.from({ length: 3 }, () => orders.givenUser('customer')),
    orders.givenUser('customer'),
  ];
  const place = (userId: string) => orders.http.post('/orders').send({ userId, items }).expect(201);
  const answer = orders.userProfile.holdActivity();
  await addToOutbox(orders.db, [...others, frozen].map(eventOf));
  await waitFor({ reason: 'activity is on its way' }, () => activityCalls(orders).length === 4);

  const transaction = await orders.db.startTransaction().execute();
  await addToOutbox(transaction, [eventOf(frozen)]);
  answer();
  await untilActivityIs(orders, 'recorded');
  for (const userId of others) await place(userId);
  await untilActivityIs(orders, 'recorded');

  await transaction.commit().execute();
  await untilActivityIs(orders, 'recorded');
});

test('a burst of activity leaves User Profile free for the lookups of new orders', async () => {
  await using orders = await startOrders();
  const users = Array.from({ length: 20 }, () => orders.givenUser('customer'));
  const answer = orders.userProfile.holdActivity();

  await addToOutbox(orders.db, users.map(eventOf));
  await waitFor({ reason: 'activity is on its way' }, () => activityCalls(orders).length >= 4);

  expect(activityCalls(orders)).toHaveLength(4);
  answer();
  await untilActivityIs(orders, 'recorded');
});

test('gives up on activity that was not recorded in time', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  orders.userProfile.failActivityOf(/./);
  await orders.http.post('/orders').send({ userId, items });

  await orders.db
    .updateTable('outbox')
    .set({ written_at: new Date(0) })
    .execute();
  await untilActivityIs(orders, 'refused');

  expect(await readActivity(orders)).toEqual([
    { activity: 'refused', activity_refusal: 'not-recorded-in-time' },
  ]);
});

test('passes both trace headers on to User Profile, although the request has ended', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  await orders.http
    .post('/orders')
    .set({ 'X-Trace-Id': 'trace-1', traceparent: TRACEPARENT })
    .send({ userId, items });
  await untilActivityIs(orders, 'recorded');

  const ids = { traceId: 'trace-1', traceparent: TRACEPARENT };
  expect(orders.userProfile.calls).toEqual([
    expect.objectContaining({ path: `/users/${userId}`, ...ids }),
    expect.objectContaining({ path: `/users/${userId}/activity`, ...ids }),
  ]);
});
