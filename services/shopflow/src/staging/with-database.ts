import pg from 'pg';
import { StagingError } from './staging-error.ts';

const CONNECT_LIMIT_MS = 5_000;

/**
 * Runs a function with its own connection to a database.
 *
 * @throws StagingError `no-answer`; its message leaves out the URL, which contains a password
 */
export async function withDatabase<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  });
  try {
    await client.connect();
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const target = `database ${pathname.slice(1)} on ${host}`;
    throw new StagingError('no-answer', `Could not connect to ${target} (${String(cause)})`, {
      cause,
    });
  }
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
