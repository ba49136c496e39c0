import { sql, type Kysely } from 'kysely';
import type { RunExclusively } from '../../../ports/stores.ts';
import type { BrokerDatabase } from './schema.ts';

/** An arbitrary key that no other program on this database uses for an advisory lock. */
const JOB_LOCKS = 7_228_002;

/**
 * Runs a job under a lock of its connection, which PostgreSQL releases whenever the process or its
 * connection ends.
 */
export function makeRunExclusively(db: Kysely<BrokerDatabase>): RunExclusively {
  return (job, work) =>
    db.connection().execute(async (connection) => {
      const lock = sql`(${JOB_LOCKS}::integer, hashtext(${job}))`;
      const { rows } = await sql<{ isLocked: boolean }>`
        select pg_try_advisory_lock${lock} as "isLocked"`.execute(connection);
      if (rows[0]?.isLocked !== true) return undefined;
      try {
        return await work();
      } finally {
        await sql`select pg_advisory_unlock${lock}`.execute(connection);
      }
    });
}
