import { sql } from 'kysely';
import { isDatabaseUnavailable } from './database-unavailable.ts';
import { openDatabase } from './database.ts';
import { startDatabaseProxy } from '../testing/database-proxy.ts';
import { createTestDatabase } from '../testing/test-database.ts';

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
