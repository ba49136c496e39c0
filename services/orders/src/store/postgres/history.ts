import { sql, type Kysely } from 'kysely';
import type { History, HistoryStore } from '../../ports/history-store.ts';
import type { Schema } from './schema.ts';

/** Each condition has an index, so that a purge reads only what it deletes. */
const expired = {
  outbox: { time: 'written_at', isDone: sql`published_at is not null and activity <> 'waiting'` },
  idempotency_keys: { time: 'created_at', isDone: sql`true` },
} as const satisfies Record<History, object>;

export function postgresHistory(db: Kysely<Schema>): HistoryStore {
  return {
    purge: async (history, { ageMs, limit }) => {
      const { time, isDone } = expired[history];
      const { numAffectedRows } = await sql`
        delete from ${sql.table(history)} where ctid = any(array(
          select ctid from ${sql.table(history)}
          where ${isDone} and ${sql.ref(time)} < now() - ${ageMs} * interval '1 ms'
          order by ${sql.ref(time)} limit ${limit} for update skip locked))`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
}
