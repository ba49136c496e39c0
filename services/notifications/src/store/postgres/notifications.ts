import { sql, type Kysely, type Selectable } from 'kysely';
import type { Attempt } from '../../domain/notification.ts';
import type { NotificationStore } from '../../ports.ts';
import { batchClaims } from './claim-notifications.ts';
import { batchOutcomes } from './finish-notifications.ts';
import type { NotificationTable, Schema } from './schema.ts';

/** Rows that one statement deletes, so that it holds their locks only briefly. */
const PURGE_ROWS = 5_000;

export function postgresNotifications(db: Kysely<Schema>): NotificationStore {
  return {
    claim: batchClaims(db),
    finish: batchOutcomes(db),
    list: async (orderId) => {
      const rows = await db
        .selectFrom('notifications')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('updated_at')
        .orderBy('channel')
        .execute();
      return rows.map(toAttempt);
    },
    purge: async (unchangedForMs) => {
      let [total, deleted] = [0, 0];
      do {
        deleted = await deleteUnchanged(db, unchangedForMs);
        total += deleted;
      } while (deleted === PURGE_ROWS);
      return total;
    },
  };
}

async function deleteUnchanged(db: Kysely<Schema>, unchangedForMs: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from notifications where (event_id, channel) in (
      select event_id, channel from notifications
      where updated_at < clock_timestamp() - ${unchangedForMs} * interval '1 millisecond'
      order by updated_at limit ${PURGE_ROWS} for update skip locked
    )`.execute(db);
  return Number(numAffectedRows);
}

function toAttempt(row: Selectable<NotificationTable>): Attempt {
  return {
    eventId: row.event_id,
    channel: row.channel,
    orderId: row.order_id,
    userId: row.user_id,
    recipient: row.recipient,
    state: row.state,
    reference: row.reference,
    reason: row.reason,
    updatedAt: row.updated_at,
  };
}
