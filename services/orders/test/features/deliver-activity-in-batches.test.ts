import { randomUUID } from 'node:crypto';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { addToOutbox } from '../../src/store/postgres/outbox.ts';
import {
  activityCalls,
  batchCalls,
  readActivity,
  untilActivityIs,
  type BatchBody,
} from '../support/activity.ts';
import { givenMessage } from '../support/given-order-confirmed.ts';
import { startOrders } from '../support/start-orders.ts';

type Orders = Awaited<ReturnType<typeof startOrders>>;

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

/** @returns the ids of the orders */
async function placeBulk(orders: Orders, userId: string, count: number): Promise<string[]> {
  const { body } = await orders.http
    .post('/orders/bulk')
    .set({ 'X-Trace-Id': 'trace-1', traceparent: TRACEPARENT })
    .send({ userId, orders: Array.from({ length: count }, () => ({ items })) })
    .expect(201);
  return (body as { orders: { id: string }[] }).orders.map(({ id }) => id);
}

/** Writes events of a user in one transaction. @returns the ids of their orders */
async function givenEvents({ db }: Orders, userId: string, count: number): Promise<string[]> {
  const messages = Array.from({ length: count }, () =>
    givenMessage({ userId, eventId: randomUUID(), orderId: randomUUID() }),
  );
  await addToOutbox(db, messages);
  return messages.map(({ value }) => value.orderId);
}

const orderIds = ({ body }: { body: unknown }): string[] =>
  (body as BatchBody).events.map(({ orderId }) => orderId);

const orderId = ({ body }: { body: unknown }): string => (body as { orderId: string }).orderId;

test('sends the events of a bulk in one request, in order and in the trace of the bulk', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');

  const placed = await placeBulk(orders, userId, 100);
  await untilActivityIs(orders, 'recorded');

  const events = (await orders.readOutbox()).map(({ value }) => ({
    eventId: value.eventId,
    type: 'ORDER_CONFIRMED',
    orderId: value.orderId,
    occurredAt: value.occurredAt,
  }));
  expect(batchCalls(orders)).toEqual([
    {
      path: `/users/${userId}/activity/batch`,
      traceId: 'trace-1',
      traceparent: TRACEPARENT,
      body: { events },
    },
  ]);
  expect(events.map((event) => event.orderId)).toEqual(placed);
  expect(activityCalls(orders)).toEqual([]);
});

test('sends at most a hundred events in one request', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  const placed = await givenEvents(orders, userId, 250);
  await untilActivityIs(orders, 'recorded');

  const sent = batchCalls(orders).map(orderIds);
  expect(sent.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(sent.flat()).toEqual(placed);
});

test('an event of another trace than its request names its own', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const headers = [
    { 'x-trace-id': 'trace-1' },
    { 'x-trace-id': 'trace-2', traceparent: TRACEPARENT },
    { 'x-trace-id': 'trace-1' },
  ];

  await addToOutbox(
    orders.db,
    headers.map((each) => ({
      ...givenMessage({ userId, eventId: randomUUID() }),
      headers: each as Record<string, string>,
    })),
  );
  await untilActivityIs(orders, 'recorded');

  const [call] = batchCalls(orders);
  const traces = call?.body.events.map(({ traceId, traceparent }) => ({ traceId, traceparent }));
  expect(call?.traceId).toBe('trace-1');
  expect(traces).toEqual([{}, { traceId: 'trace-2', traceparent: TRACEPARENT }, {}]);
});

test.each([503, 500, 429, 408])('sends a batch again after an answer %d', async (status) => {
  await using orders = await startOrders();
  orders.userProfile.batchAnswers.push(status, status);

  const placed = await givenEvents(orders, orders.givenUser('customer'), 10);
  await untilActivityIs(orders, 'recorded');

  const sent = batchCalls(orders).map(orderIds);
  expect(sent).toEqual([placed, placed, placed]);
});

test('a batch that keeps failing becomes smaller, and its events stay in order', async () => {
  await using orders = await startOrders();
  orders.userProfile.failBatchesAbove(10);

  const placed = await givenEvents(orders, orders.givenUser('customer'), 60);
  await untilActivityIs(orders, 'recorded');

  const sent = batchCalls(orders).map(orderIds);
  expect([...new Set(sent.map(({ length }) => length))]).toEqual([60, 50, 25, 12, 6]);
  expect(sent.filter(({ length }) => length <= 10).flat()).toEqual(placed);
});

test.each([404, 405])(
  'sends each event on its own, in order, to an earlier User Profile, which answers batches with %d',
  async (status) => {
    await using orders = await startOrders();
    orders.userProfile.batchAnswers.push(status);

    const placed = await givenEvents(orders, orders.givenUser('customer'), 30);
    await untilActivityIs(orders, 'recorded');

    expect(activityCalls(orders).map(orderId)).toEqual(placed);
  },
);

test('delivers the events of a refused batch in order, also when one in between fails at first', async () => {
  await using orders = await startOrders();
  orders.userProfile.batchAnswers.push(404);
  orders.userProfile.activityAnswers.push(...Array<number>(10).fill(201), 503);

  const placed = await givenEvents(orders, orders.givenUser('customer'), 30);
  await untilActivityIs(orders, 'recorded');

  const sent = [
    ...activityCalls(orders).map(orderId),
    ...batchCalls(orders).slice(1).flatMap(orderIds),
  ];
  expect([...new Set(sent)]).toEqual(placed);
  expect(activityCalls(orders)).toHaveLength(11);
});

test.each([
  [404, 'user-unknown'],
  [400, 'refused'],
])(
  'records that one event of a batch was refused with %d, counts it and goes on',
  async (status, reason) => {
    await using orders = await startOrders();
    orders.userProfile.batchAnswers.push(400);
    orders.userProfile.activityAnswers.push(status);

    await givenEvents(orders, orders.givenUser('customer'), 3);
    await untilActivityIs(orders, 'recorded', 'refused');

    expect(await readActivity(orders)).toEqual([
      { activity: 'refused', activity_refusal: reason },
      { activity: 'recorded', activity_refusal: null },
      { activity: 'recorded', activity_refusal: null },
    ]);
    const { text } = await orders.http.get('/metrics');
    expect(text).toContain(`activity_refused_total{reason="${reason}"} 1`);
  },
);

test('drops all activity of a deleted user', async () => {
  await using orders = await startOrders();

  await givenEvents(orders, randomUUID(), 3);
  await untilActivityIs(orders, 'refused');

  const refused = { activity: 'refused', activity_refusal: 'user-unknown' };
  expect(await readActivity(orders)).toEqual([refused, refused, refused]);
});

test('gives up on the events of a batch that were not recorded in time, and on no others', async () => {
  await using orders = await startOrders();
  orders.userProfile.failActivityOf(/./);
  const userId = orders.givenUser('customer');
  await givenEvents(orders, userId, 2);

  await orders.db
    .updateTable('outbox')
    .set({ written_at: new Date(0) })
    .execute();
  await givenEvents(orders, userId, 2);
  await waitFor({ reason: 'the old events are refused' }, async () => {
    const states = (await readActivity(orders)).map(({ activity }) => activity);
    return states.slice(0, 2).every((state) => state === 'refused');
  });
  orders.userProfile.failActivityOf(/^$/);
  await untilActivityIs(orders, 'recorded', 'refused');

  const [expired, recorded] = [
    { activity: 'refused', activity_refusal: 'not-recorded-in-time' },
    { activity: 'recorded', activity_refusal: null },
  ];
  expect(await readActivity(orders)).toEqual([expired, expired, recorded, recorded]);
});
