import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/**
 * A fresh, empty database; dropped when disposed.
 *
 * @param serverUrl the server: of the jest global set-up, unless given
 */
export async function createTestDatabase(serverUrl = serverOfRun()): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

function serverOfRun(): string {
  // eslint-disable-next-line no-restricted-syntax -- jest hands values to its workers this way only
  const url = process.env.TEST_POSTGRES_URL;
  if (url !== undefined) return url;
  throw new Error('No test server: add service-kit/testing/postgres-global-setup to jest.config');
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
