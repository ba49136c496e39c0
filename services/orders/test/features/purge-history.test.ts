import { randomUUID } from 'node:crypto';
import { silentLogger } from '@shopflow/service-kit/logger';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { sql } from 'kysely';
import { postgresActivityQueue } from '../../src/store/postgres/activity-queue.ts';
import { postgresHistory } from '../../src/store/postgres/history.ts';
import { postgresOrders } from '../../src/store/postgres/orders.ts';
import { postgresOutbox } from '../../src/store/postgres/outbox.ts';
import { makePurgeHistory } from '../../src/use-cases/purge-history.ts';
import { openOrdersDatabase } from '../support/open-orders-database.ts';
import { startOrdersOn } from '../support/start-orders.ts';

type Orders = Pick<Awaited<ReturnType<typeof openOrdersDatabase>>, 'db'>;

const DAY_MS = 24 * 3_600_000;

/** Events that were written so many days ago. */
async function givenEvents(
  { db }: Orders,
  { count, days, state }: { count: number; days: number; state: 'done' | 'waiting' | 'refused' },
): Promise<void> {
  const isDone = state === 'done';
  await sql`insert into outbox
      (event_id, topic, key, headers, value, activity, written_at, published_at, refusal)
    select gen_random_uuid(), 't', ${randomUUID()} || n % 1000, '{}', '{}',
      ${state === 'waiting' ? 'waiting' : 'recorded'},
      now() - ${days} * interval '1 day' - n * interval '1 ms',
      ${isDone ? sql`now()` : sql`null`}, ${state === 'refused' ? 'too large' : null}
    from generate_series(1, ${count}) as n`.execute(db);
}

const countRows = async ({ db }: Orders, table: 'outbox' | 'idempotency_keys'): Promise<number> =>
  (
    await db
      .selectFrom(table)
      .select(sql<number>`count(*)`.as('count'))
      .executeTakeFirstOrThrow()
  ).count;

test('deletes delivered events and idempotency keys by age, in batches, and nothing else', async () => {
  await using orders = await openOrdersDatabase();
  await givenEvents(orders, { count: 2_500, days: 15, state: 'done' });
  await givenEvents(orders, { count: 3, days: 13, state: 'done' });
  await givenEvents(orders, { count: 5, days: 15, state: 'waiting' });
  await givenEvents(orders, { count: 7, days: 15, state: 'refused' });
  await sql`insert into idempotency_keys (key, fingerprint, answer, created_at)
    select 'k' || n, 'f', '{"userId":"ada"}', now() - n * interval '1 day'
    from generate_series(1, 10) as n`.execute(orders.db);
  const purged: unknown[] = [];
  const purge = makePurgeHistory({
    store: postgresHistory(orders.db),
    retentionMs: { outbox: 14 * DAY_MS, idempotency_keys: 7 * DAY_MS },
    countPurged: (...batch) => purged.push(batch),
    logger: silentLogger(),
  });

  await purge(new AbortController().signal);

  expect(await countRows(orders, 'outbox')).toBe(3 + 5 + 7);
  expect(await countRows(orders, 'idempotency_keys')).toBe(6);
  expect(purged).toEqual([
    ['outbox', 1_000],
    ['outbox', 1_000],
    ['outbox', 500],
    ['idempotency_keys', 4],
  ]);
});

test('purges on its own, and counts the rows', async () => {
  await using database = await openOrdersDatabase();
  await givenEvents(database, { count: 10, days: 20, state: 'done' });

  await using orders = await startOrdersOn(database.url);

  await waitFor({ reason: 'the events are purged' }, async () => {
    return (await countRows(orders, 'outbox')) === 0;
  });

  const { text } = await orders.http.get('/metrics');
  expect(text).toContain('purged_rows_total{table="outbox"} 10');
});

test('no statement of a delivery or purge reads the whole history', async () => {
  await using orders = await openOrdersDatabase();
  await givenEvents(orders, { count: 20_000, days: 1, state: 'done' });
  await givenEvents(orders, { count: 10, days: 1, state: 'waiting' });
  await sql`insert into orders (id, user_id, status, items, amount, currency, trace, created_at)
    select gen_random_uuid(), 'ada', 'CONFIRMED', '[]', 1, 'EUR', '{}', now()
    from generate_series(1, 20000)`.execute(orders.db);
  await sql`insert into idempotency_keys (key, fingerprint, answer)
    select 'k' || n, 'f', '{"userId":"ada"}' from generate_series(1, 20000) as n`.execute(
    orders.db,
  );
  await sql`insert into activity_queue (user_id, written, delivered, due_at)
    select 'user-' || n, 1, 1, now() from generate_series(1, 20000) as n`.execute(orders.db);
  await sql`analyze`.execute(orders.db);

  const scans = await findSequentialScans(orders, async () => {
    const [store, queue] = [postgresOutbox(orders.db), postgresActivityQueue(orders.db)];
    const [orderStore, history] = [postgresOrders(orders.db), postgresHistory(orders.db)];
    await store.listUnpublished(200);
    await store.markPublished([1, 2, 3]);
    await store.measure('kafka');
    await store.measure('user-profile');
    const claim = { lane: 'first', limit: 32, leaseMs: 1, eventsPerUser: 100 } as const;
    const claims = await queue.claim(claim);
    await queue.settle(
      claims.map(({ userId, upTo, waiting }) => ({
        userId,
        recorded: waiting.map(({ position }) => position),
        refused: [],
        deliveredUpTo: upTo,
        failures: 0,
        delayMs: 0,
      })),
    );
    await orderStore.claimPending({ lane: 'retry', limit: 100, leaseMs: 1 });
    await orderStore.postpone([]);
    await orderStore.measurePending();
    await orderStore.findAnswer({ key: 'k1', userId: 'ada', fingerprint: 'f' });
    await history.purge('outbox', { ageMs: 14 * DAY_MS, limit: 1_000 });
    await history.purge('idempotency_keys', { ageMs: 14 * DAY_MS, limit: 1_000 });
  });

  expect(scans).toEqual({});
});

/** Rows that sequential scans of each table have read meanwhile, from PostgreSQL's statistics. */
async function findSequentialScans(
  { db }: Orders,
  work: () => Promise<void>,
): Promise<Record<string, number>> {
  const read = async (): Promise<Map<string, number>> => {
    // Each session reports its statistics with a delay otherwise.
    await sql`select pg_stat_force_next_flush()`.execute(db);
    const { rows } = await sql<{ relname: string; rows: number }>`
      select relname, seq_tup_read::int as rows from pg_stat_user_tables`.execute(db);
    return new Map(rows.map(({ relname, rows: count }) => [relname, count]));
  };
  const before = await read();
  await work();
  const after = await read();
  return Object.fromEntries(
    ['orders', 'outbox', 'idempotency_keys', 'activity_queue'].flatMap((table) => {
      const rows = (after.get(table) ?? 0) - (before.get(table) ?? 0);
      return rows === 0 ? [] : [[table, rows]];
    }),
  );
}
