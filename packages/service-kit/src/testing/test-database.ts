import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startTestPostgres } from './test-postgres.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/**
 * Creates an empty database; dropped when disposed. It uses the server of the jest global setup or of
 * `DATABASE_URL`, else a throwaway server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  // oxlint-disable-next-line node/no-process-env -- jest hands values to its workers this way only
  const { TEST_POSTGRES_URL, DATABASE_URL } = process.env;
  const server = await startTestPostgres(TEST_POSTGRES_URL ?? DATABASE_URL);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      await onServer(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
