import { sql, type Kysely } from 'kysely';

/** Longer than an attempt takes between two queries: a stopped process loses its session, and the lock. */
const IDLE_LIMIT = '12s';
/** Longer than an attempt takes: who waits more waits for a holder that hangs. */
const WAIT_LIMIT = '15s';

/**
 * Runs `work` alone among all processes that lock the same name, on the connection that holds the
 * lock: whoever waits needs no second one, so that a full pool cannot block itself. The lock falls
 * with the connection, so that a crash leaves none to wait for; and no transaction is open
 * meanwhile, so that what `work` writes is kept at once.
 *
 * @throws Error when the lock is not free in time
 */
export function withLock<Schema, Result>(
  db: Kysely<Schema>,
  name: string,
  work: (connection: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  const key = sql`hashtextextended(${name}, 0)`;
  return db.connection().execute(async (connection) => {
    // They stay set on this connection: nothing here should wait or hold for longer.
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
