import { randomUUID } from 'node:crypto';
import { migrate } from '@shopflow/service-kit/database';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { sql } from 'kysely';
import { migrations } from '../../src/store/postgres/migrations/index.ts';
import { openOrdersDatabase } from '../support/open-orders-database.ts';
import { givenMessage } from '../support/given-order-confirmed.ts';
import { startOrdersOn } from '../support/start-orders.ts';

/** The migrations that the previous version knows. */
const previous = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0005'));

test('the previous version starts on the new database', async () => {
  await using database = await openOrdersDatabase();

  await expect(migrate(database.db, previous)).rejects.toThrow('could not be migrated');
  await migrate(database.db, previous, { allowNewer: true });
});

test('what the previous version writes to the new database is delivered by the new version', async () => {
  await using database = await openOrdersDatabase();
  await using orders = await startOrdersOn(database.url);
  const userId = orders.givenUser('customer');
  const { topic, key, headers, value } = givenMessage({ userId, eventId: randomUUID() });

  // The statements of the previous version.
  await sql`insert into outbox (event_id, topic, key, headers, value) values (${value.eventId},
    ${topic}, ${key}, ${JSON.stringify(headers)}, ${JSON.stringify(value)})`.execute(database.db);
  await sql`insert into orders
    (id, user_id, status, items, amount, currency, bulk_id, trace, created_at) values
    (${value.orderId}, ${userId}, 'PENDING_VERIFICATION', ${JSON.stringify(value.items)},
      2500, 'EUR', null,
      '{"traceId":"t"}', now())`.execute(database.db);
  await sql`insert into idempotency_keys (key, fingerprint, answer) values
    ('key-1', 'f', ${JSON.stringify({ userId })}) on conflict do nothing`.execute(database.db);

  await waitFor({ reason: 'activity is recorded and the order is confirmed' }, async () => {
    const rows = await database.db.selectFrom('outbox').select('activity').execute();
    return rows.length === 2 && rows.every(({ activity }) => activity === 'recorded');
  });
  const answer = await orders.http
    .post('/orders')
    .set('Idempotency-Key', 'key-1')
    .send({ userId, items: [{ sku: 'MUG-WHITE', quantity: 1 }] });
  expect(answer.status).toBe(409);
});

test('the previous version reads what the new version has written', async () => {
  await using database = await openOrdersDatabase();
  await using orders = await startOrdersOn(database.url, { retryIntervalMs: 3_600_000 });
  const userId = orders.givenUser('customer');
  await orders.http
    .post('/orders')
    .set('Idempotency-Key', 'key-1')
    .send({ userId, items: [{ sku: 'MUG-WHITE', quantity: 1 }] });

  const { rows } =
    await sql`select fingerprint, answer from idempotency_keys where key = 'key-1'`.execute(
      database.db,
    );
  expect(rows).toHaveLength(1);
  // It marks activity itself; the new version then finds nothing to send.
  await sql`update outbox set activity = 'recorded'`.execute(database.db);
  const sent = orders.userProfile.calls.filter(({ path }) => path.includes('/activity')).length;
  await using next = await startOrdersOn(database.url);
  await waitFor({ reason: 'the queue is empty' }, async () => {
    const queue = await database.db.selectFrom('activity_queue').selectAll().execute();
    return queue.every(({ delivered, written }) => delivered === written);
  });
  expect(next.userProfile.calls).toEqual([]);
  expect(sent).toBeLessThanOrEqual(1);
});
