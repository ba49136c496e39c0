import pg from 'pg';
import { StagingError } from './staging-error.ts';

const CONNECT_LIMIT_MS = 5_000;

/**
 * Acts on a database over one connection of its own.
 *
 * @throws StagingError `no-answer` without the URL, which holds a password
 */
export async function onDatabase<Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  });
  try {
    await client.connect();
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const place = `The database ${pathname.slice(1)} on ${host}`;
    throw new StagingError('no-answer', `${place} cannot be opened (${String(cause)})`, { cause });
  }
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
