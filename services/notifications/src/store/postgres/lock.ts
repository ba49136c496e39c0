import { sql, type Kysely } from 'kysely';

/** Longer than the pause between two queries of an attempt. A suspended process loses its session and lock. */
const IDLE_LIMIT = '12s';
/** Longer than an attempt takes: a longer wait means that the holder hangs. */
const WAIT_LIMIT = '15s';

/**
 * Runs `work` while no other process holds the lock of this name, on the connection that holds the
 * lock: it needs no second connection, so a full pool cannot deadlock. The lock is released with the
 * connection, also after a crash. No transaction is open, so writes of `work` are committed immediately.
 *
 * @throws Error when the lock is not available in time
 */
export function withLock<Schema, Result>(
  db: Kysely<Schema>,
  name: string,
  work: (connection: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  const key = sql`hashtextextended(${name}, 0)`;
  return db.connection().execute(async (connection) => {
    // These settings stay on the pooled connection, where the same limits are right for all queries.
    await sql`select set_config('lock_timeout', ${WAIT_LIMIT}, false),
      set_config('idle_session_timeout', ${IDLE_LIMIT}, false)`.execute(connection);
    await sql`select pg_advisory_lock(${key})`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}
