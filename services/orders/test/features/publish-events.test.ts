import { sql } from 'kysely';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { recordingPublisher } from '../support/recording-publisher.ts';
import { startOrders, startOrdersOn } from '../support/start-orders.ts';

type Orders = Awaited<ReturnType<typeof startOrders>>;

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];
/** Long enough that a test that needs a second round would fail. */
const NEVER_MS = 3_600_000;

async function place(orders: Orders, userId: string, traceId = 'trace-1'): Promise<string> {
  const { body } = await orders.http
    .post('/orders')
    .set({ 'X-Trace-Id': traceId })
    .send({ userId, items })
    .expect(201);
  return (body as { id: string }).id;
}

const untilMarked = (orders: Pick<Orders, 'db'>, count: number) =>
  waitFor({ reason: `${count} events are marked as published` }, async () => {
    const rows = await orders.db
      .selectFrom('outbox')
      .select('published_at')
      .where('published_at', 'is not', null)
      .execute();
    return rows.length === count;
  });

const linesOf = (orders: Pick<Orders, 'lines'>, message: string) =>
  orders.lines.filter(({ msg }) => msg === message);

test('publishes the event of an order immediately, exactly as it is in the outbox', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders({ ...bus, retryIntervalMs: NEVER_MS });

  await place(orders, orders.givenUser('customer'));
  await untilMarked(orders, 1);

  expect(bus.messages).toEqual(await orders.readOutbox());
});

test('logs the position of a published event, in the trace of its order', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders(bus);
  const userId = orders.givenUser('customer');

  const orderId = await place(orders, userId, 'trace-7');
  await untilMarked(orders, 1);

  const { eventId } = bus.messages[0]!.value;
  expect(linesOf(orders, 'event published')).toEqual([
    expect.objectContaining({
      traceId: 'trace-7',
      published: {
        topic: 'test.order-events',
        partition: 0,
        offset: '0',
        eventId,
        orderId,
        userId,
      },
    }),
  ]);
});

test('publishes the events of a bulk in the order of its orders', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders(bus);
  const userId = orders.givenUser('vendor');

  const { body } = await orders.http
    .post('/orders/bulk')
    .send({ userId, orders: Array.from({ length: 20 }, () => ({ items })) });
  await untilMarked(orders, 20);

  const { orders: placed } = body as { orders: { id: string }[] };
  expect(bus.messages.map(({ value }) => value.orderId)).toEqual(placed.map(({ id }) => id));
});

test('publishes the event of a pending order as soon as it is confirmed', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders(bus);
  const userId = orders.givenUser('customer');
  orders.userProfile.become('down');
  await orders.http.post('/orders').set('Prefer', 'respond-async').send({ userId, items });

  orders.userProfile.become('up');
  await untilMarked(orders, 1);

  expect(bus.messages).toHaveLength(1);
});

test.each(['away', 'refusing'] as const)(
  'accepts orders while the event bus is %s, and publishes their events in order afterwards',
  async (state) => {
    const bus = recordingPublisher();
    bus.become(state);
    await using orders = await startOrders(bus);
    const userId = orders.givenUser('customer');
    const placed: string[] = [];

    for (let n = 0; n < 5; n += 1) placed.push(await place(orders, userId));
    const { text } = await orders.http.get('/metrics');
    expect(text).toContain('outbox_depth{to="kafka"} 5');
    expect(text).toMatch(/outbox_oldest_age_seconds\{to="kafka"\} \d+\.\d+/);
    expect(bus.messages).toEqual([]);

    bus.become('up');
    await untilMarked(orders, 5);
    expect(bus.messages.map(({ value }) => value.orderId)).toEqual(placed);
    const after = (await orders.http.get('/metrics')).text;
    expect(after).toContain('outbox_depth{to="kafka"} 0');
    expect(after).toContain('outbox_oldest_age_seconds{to="kafka"} 0');
    expect(after).toContain('events_published_total 5');
    expect(linesOf(orders, 'event bus is unavailable: events wait in the outbox')).toHaveLength(1);
    expect(linesOf(orders, 'event bus is back')).toHaveLength(1);
  },
);

test('publishes an event again when its acknowledgement is lost', async () => {
  const bus = recordingPublisher();
  bus.become('mute');
  await using orders = await startOrders(bus);

  await place(orders, orders.givenUser('customer'));
  await waitFor({ reason: 'the event has arrived twice' }, () => bus.messages.length >= 2);
  bus.become('up');
  await untilMarked(orders, 1);

  expect(new Set(bus.messages.map(({ value }) => value.eventId)).size).toBe(1);
});

test('publishes an event again after a crash between the acknowledgement and its mark', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders(bus);
  bus.onceAcknowledged(async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(orders.db);
  });

  const orderId = await place(orders, orders.givenUser('customer'));
  // Before that, a query of this test would lose its connection, too.
  await waitFor({ reason: 'the event has arrived twice' }, () => bus.messages.length === 2);
  await untilMarked(orders, 1);

  expect(bus.messages.map(({ value }) => value.orderId)).toEqual([orderId, orderId]);
  expect(linesOf(orders, 'round failed')).not.toEqual([]);
});

test('a relay does not publish what another relay is publishing', async () => {
  const bus = recordingPublisher();
  const otherBus = recordingPublisher();
  await using orders = await startOrders(bus);
  await using other = await startOrdersOn(orders.databaseUrl, otherBus);
  let finish = (): void => undefined;
  // One gate for both relays: the one that publishes the second event does not wait.
  const finished = new Promise<void>((resolve) => (finish = resolve));
  for (const each of [bus, otherBus]) each.onceAcknowledged(() => finished);
  const atHand = () => [...bus.messages, ...otherBus.messages].length;

  await place(orders, orders.givenUser('customer'));
  await waitFor({ reason: 'a relay has the event at hand' }, () => atHand() === 1);
  // Another order and rounds of the other relay happen meanwhile.
  await place({ ...orders, http: other.http }, other.givenUser('customer'));
  expect(atHand()).toBe(1);
  finish();
  await untilMarked(orders, 2);

  expect(atHand()).toBe(2);
});

test('publishes a large backlog in batches without a pause in between', async () => {
  const bus = recordingPublisher();
  bus.become('away');
  await using orders = await startOrders(bus);
  const userId = orders.givenUser('vendor');
  const bulk = { userId, orders: Array.from({ length: 100 }, () => ({ items })) };
  for (let n = 0; n < 5; n += 1) await orders.http.post('/orders/bulk').send(bulk).expect(201);
  const lastRound = recordingPublisher();

  await using drained = await startOrdersOn(orders.databaseUrl, {
    ...lastRound,
    retryIntervalMs: NEVER_MS,
  });
  await untilMarked(drained, 500);

  expect(lastRound.batchSizes).toEqual([200, 200, 100]);
  expect(lastRound.messages).toEqual(await orders.readOutbox());
});

test('skips an event that the event bus rejects, and publishes those after it', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders(bus);
  const [refused, ...others] = ['a', 'b', 'c', 'd', 'e'].map((id) =>
    orders.givenUser('customer', id),
  );
  bus.become('away');
  for (const userId of [others[0], refused, ...others]) await place(orders, userId ?? '');
  bus.refuse((messages) => messages.some(({ key }) => key === refused));

  bus.become('up');
  await untilMarked(orders, 5);

  expect(bus.messages.map(({ key }) => key)).toEqual([others[0], ...others]);
  const { text } = await orders.http.get('/metrics');
  expect(text).toContain('outbox_refused 1');
  expect(text).toContain('outbox_depth{to="kafka"} 0');
  expect(linesOf(orders, 'event refused by event bus')).toEqual([
    expect.objectContaining({
      level: 50,
      traceId: 'trace-1',
      refused: expect.objectContaining({ userId: refused, reason: 'Error: too large' }),
    }),
  ]);

  bus.refuse(() => false);
  await orders.db.updateTable('outbox').set({ refusal: null }).execute();
  await untilMarked(orders, 6);
});

test('splits a batch that the event bus rejects as too large, and keeps the order', async () => {
  const bus = recordingPublisher();
  await using orders = await startOrders(bus);
  const userId = orders.givenUser('vendor');
  bus.refuse((messages) => messages.length > 3);

  await orders.http
    .post('/orders/bulk')
    .send({ userId, orders: Array.from({ length: 20 }, () => ({ items })) })
    .expect(201);
  await untilMarked(orders, 20);

  expect(bus.messages).toEqual(await orders.readOutbox());
});
