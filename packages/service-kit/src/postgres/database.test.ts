import { once } from 'node:events';
import { sql } from 'kysely';
import { isDatabaseUnavailable } from './database-unavailable.ts';
import { migrate, openConnections, openDatabase } from './database.ts';
import { startDatabaseProxy } from '../testing/database-proxy.ts';
import { createTestDatabase } from '../testing/test-database.ts';

test('ends an idle transaction, and the next one gets its lock', async () => {
  await using database = await createTestDatabase();
  const silent = openDatabase(database.url, { maxConnections: 1, idleInTransactionMs: 100 });
  const waiting = openDatabase(database.url, { maxConnections: 1 });
  const silence = new EventTarget();
  const [begun, ended] = [once(silence, 'begun'), once(silence, 'ended')];

  const held = silent.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(1)`.execute(trx);
    silence.dispatchEvent(new Event('begun'));
    await ended;
    await sql`select 1`.execute(trx);
  });
  const outcome = held.catch((error: unknown) => error);
  await begun;
  await sql`select pg_advisory_lock(1)`.execute(waiting);
  silence.dispatchEvent(new Event('ended'));

  expect(isDatabaseUnavailable(await outcome)).toBe(true);
  await Promise.all([silent.destroy(), waiting.destroy()]);
});

test('applies the statement timeout to queries but not to migrations', async () => {
  await using database = await createTestDatabase();
  const db = openDatabase(database.url, { maxConnections: 1 });
  const limitOf = async (connection: typeof db): Promise<unknown> => {
    const { rows } = await sql<Record<string, string>>`show statement_timeout`.execute(connection);
    return rows[0]?.statement_timeout;
  };
  let limit: unknown;

  await migrate(db, {
    first: {
      up: async (connection) => {
        limit = await limitOf(connection as typeof db);
      },
    },
  });

  expect([limit, await limitOf(db)]).toEqual(['0', '30s']);
  await db.destroy();
});

test('runs the statements of one connection in order, although none waits for the one before', async () => {
  await using database = await createTestDatabase();
  const connections = openConnections(database.url, { maxConnections: 1 });

  const results = await connections.use((db) => {
    const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
    return Promise.allSettled([
      run('begin; create table numbers (id int)'),
      run('insert into numbers values (1)'),
      run('select 1 / 0'),
      run('insert into numbers values (2)'),
      run('commit'),
    ]);
  });

  expect(
    results.map((result) => (result.status === 'fulfilled' ? 'ok' : String(result.reason))),
  ).toEqual([
    'ok',
    'ok',
    'error: division by zero',
    'error: current transaction is aborted, commands ignored until end of transaction block',
    'ok',
  ]);
  const { rows } = await connections.use((db) =>
    sql<{ table: unknown }>`select to_regclass('numbers') as table`.execute(db),
  );
  expect(rows).toEqual([{ table: null }]);
  await connections.destroy();
});

test.each([
  ['a lock that another holds', { code: '55P03' }, true],
  ['a full disk', { code: '53100' }, true],
  ['a shut-down', { code: '57P01' }, true],
  ['a refused connection', { code: 'ECONNREFUSED' }, true],
  ['a duplicate key', { code: '23505' }, false],
  ['a syntax error', { code: '42601' }, false],
  ['a missing file', { code: 'ENOENT' }, false],
])('%s: %j, unavailable: %s', (_what, fields, expected) => {
  expect(isDatabaseUnavailable(Object.assign(new Error('failed'), fields))).toBe(expected);
});

const silence = { silenceMs: 200, probeMs: 300 };

test('a statement fails as unavailable when the server freezes, and the next one succeeds after it', async () => {
  await using server = await createTestDatabase();
  await using proxy = await startDatabaseProxy(server.url);
  const db = openDatabase(proxy.url, { silence });
  const ask = () => sql<{ one: number }>`select 1 as one`.execute(db);
  await ask();

  proxy.freeze();
  const outcome = await ask().catch((error: unknown) => error);
  proxy.thaw();

  expect(String(outcome)).toBe('Error: Connection terminated: the database does not answer');
  expect(isDatabaseUnavailable(outcome)).toBe(true);
  expect((await ask()).rows).toEqual([{ one: 1 }]);
  await db.destroy();
});

test('a statement may take long on a server that accepts connections', async () => {
  await using server = await createTestDatabase();
  const db = openDatabase(server.url, { silence: { silenceMs: 50, probeMs: 20_000 } });

  await expect(sql`select pg_sleep(0.5)`.execute(db)).resolves.toBeDefined();
  await db.destroy();
});
