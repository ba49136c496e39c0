import { sql, type Kysely, type Selectable } from 'kysely';
import type { Attempt, AttemptState, Delivery, Notification } from '../../domain/notification.ts';
import type { NotificationStore, Send } from '../ports.ts';
import type { NotificationTable, Schema } from './schema.ts';

export function postgresNotifications(db: Kysely<Schema>): NotificationStore {
  return {
    attempt: async (notification, send) => {
      // Written before anything is sent: who finds the row cannot know that nothing was.
      const isNew = await add(db, notification);
      return db.transaction().execute((trx) => attempt(trx, notification, { isNew, send }));
    },
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
  };
}

async function add(db: Kysely<Schema>, notification: Notification): Promise<boolean> {
  const { eventId, channel, orderId, userId, recipient } = notification;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notifications')
    .values({ event_id: eventId, channel, order_id: orderId, user_id: userId, recipient })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Holds the row's lock while sending: it falls with the process, so that none is left behind. */
async function attempt(
  trx: Kysely<Schema>,
  { eventId, channel }: Notification,
  { isNew, send }: { isNew: boolean; send: Send },
): Promise<AttemptState> {
  const { state, attempts } = await trx
    .selectFrom('notifications')
    .select(['state', 'attempts'])
    .where('event_id', '=', eventId)
    .where('channel', '=', channel)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (state !== 'pending') return state;
  const outcome = toOutcome(await send(!isNew || attempts > 0));
  await trx
    .updateTable('notifications')
    .set({ ...outcome, attempts: attempts + 1, updated_at: sql`clock_timestamp()` })
    .where('event_id', '=', eventId)
    .where('channel', '=', channel)
    .execute();
  return outcome.state;
}

function toOutcome(delivery: Delivery): Pick<Attempt, 'state' | 'reference' | 'reason'> {
  switch (delivery.kind) {
    case 'sent':
      return { state: 'sent', reference: delivery.reference, reason: null };
    case 'refused':
      return { state: 'failed', reference: null, reason: delivery.reason };
    case 'unclear':
      return { state: 'pending', reference: null, reason: delivery.reason };
  }
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
