import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { silentLogger } from '../process/logger.ts';
import { makeFastTemporaryFolder } from '../testing/fast-temporary-folder.ts';
import { provideDatabase } from './provide-database.ts';
import { waitFor } from '../process/wait-for.ts';

const STARTED_AT = 'select pg_postmaster_start_time()';

async function startDatabase() {
  const dataDir = await makeFastTemporaryFolder('provide-database-');
  const lost: string[] = [];
  const database = await provideDatabase({
    databaseUrl: undefined,
    dataDir,
    name: 'shop',
    logger: silentLogger(),
    abort: (error) => lost.push(error.message),
    firstDelayMs: 10,
  });
  return {
    dataDir,
    url: database.url,
    lost,
    killServer: async (signal: NodeJS.Signals) => {
      const pidFile = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
      process.kill(Number(pidFile.split('\n')[0]), signal);
    },
    [Symbol.asyncDispose]: async () => {
      await database.release();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(statement);
    return rows as unknown[];
  } finally {
    await client.end();
  }
}

test('restarts a killed local server on the same address with its data', async () => {
  await using database = await startDatabase();
  await query(database.url, 'create table t as select 42 as answer');

  for (const _kill of ['first', 'second']) {
    const [killed] = await query(database.url, STARTED_AT);
    await database.killServer('SIGKILL');
    await waitFor({ reason: 'a new server' }, async () => {
      const [running] = await query(database.url, STARTED_AT).catch(() => [killed]);
      return !isDeepStrictEqual(running, killed);
    });
    expect(await query(database.url, 'select answer from t')).toEqual([{ answer: 42 }]);
  }
  expect(database.lost).toEqual([]);
});

test('aborts when a local server that died cannot be restarted', async () => {
  await using database = await startDatabase();
  // PostgreSQL does not start without this folder.
  await rename(
    path.join(database.dataDir, 'postgres/global'),
    path.join(database.dataDir, 'postgres/gone'),
  );

  // Not SIGKILL: the next start removes the shared memory of a killed server, and there is none.
  await database.killServer('SIGQUIT');
  await waitFor({ reason: 'the abort', limitMs: 60_000 }, () => database.lost.length > 0);

  expect(database.lost).toEqual(['The local PostgreSQL died again after 5 restarts']);
});
