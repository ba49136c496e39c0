import pg from 'pg';
import { StagingError } from './staging-error.ts';

/** A database that serves a busy machine answers late. */
const CONNECT_LIMIT_MS = 15_000;

/**
 * Runs a function with its own connection to a database.
 *
 * @throws StagingError `no-answer`; its message leaves out the URL, which contains a password
 */
export async function withDatabase<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await openDatabase(url);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/**
 * Opens a connection, which the caller ends.
 *
 * @throws StagingError `no-answer`; its message leaves out the URL, which contains a password
 */
export async function openDatabase(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    ...config,
  });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const target = `database ${pathname.slice(1)} on ${host}`;
    throw new StagingError('no-answer', `Could not connect to ${target} (${String(cause)})`, {
      cause,
    });
  }
}
