import { sql, type Kysely } from 'kysely';
import type { RelayLease } from '../../ports/relay-lease.ts';
import type { Schema } from './schema.ts';

/** @param holder identifies this process */
export function postgresRelayLease(db: Kysely<Schema>, holder: string): RelayLease {
  return {
    acquire: async (durationMs) => {
      const { rows } = await sql<{ previous: string | null }>`
        update leases set holder = ${holder},
          expires_at = clock_timestamp() + ${durationMs} * interval '1 ms'
        from (select holder, expires_at from leases where name = 'relay' for update) as previous
        where name = 'relay' and (previous.holder is null or previous.holder = ${holder}
          or previous.expires_at < clock_timestamp())
        returning previous.holder as previous`.execute(db);
      const [acquired] = rows;
      if (acquired === undefined) return 'held-by-another';
      const isTakenOver = acquired.previous !== null && acquired.previous !== holder;
      return isTakenOver ? 'taken-over' : 'acquired';
    },
    release: async () => {
      await sql`update leases set holder = null
        where name = 'relay' and holder = ${holder}`.execute(db);
    },
  };
}
