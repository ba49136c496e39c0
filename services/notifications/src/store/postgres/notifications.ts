import { sql, type Kysely, type Selectable } from 'kysely';
import type { Attempt, AttemptState, Delivery, Notification } from '../../domain/notification.ts';
import { NotificationError } from '../../domain/notification-error.ts';
import type { NotificationStore, Send } from '../../ports.ts';
import { withLock } from './lock.ts';
import type { NotificationTable, Schema } from './schema.ts';

export function postgresNotifications(db: Kysely<Schema>): NotificationStore {
  return {
    attempt: (notification, send) =>
      withLock(db, `${notification.eventId}:${notification.channel}`, (connection) =>
        attempt(connection, notification, send),
      ).catch(throwStoreError),
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

/**
 * Class 22, data exception (https://www.postgresql.org/docs/18/errcodes-appendix.html): a retry with
 * the same values would fail again.
 *
 * @throws NotificationError `event-invalid`, or any other error unchanged
 */
function throwStoreError(error: unknown): never {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('22')) {
    const message = `The database rejects the event: ${error.message}`;
    throw new NotificationError('event-invalid', message, { cause: error });
  }
  throw error;
}

async function attempt(
  connection: Kysely<Schema>,
  notification: Notification,
  send: Send,
): Promise<AttemptState> {
  const begun = await begin(connection, notification);
  if (begun === undefined) return readState(connection, notification);
  const { attempts, recipient } = begun;
  const outcome = toOutcome(await send({ recipient, isRepeated: attempts > 1 }));
  await connection
    .updateTable('notifications')
    .set({ ...outcome, updated_at: sql`clock_timestamp()` })
    .where('event_id', '=', notification.eventId)
    .where('channel', '=', notification.channel)
    .execute();
  return outcome.state;
}

/**
 * Counts an attempt and commits it before anything is sent: after a crash, a counted attempt means
 * that the message may have been sent. Undefined when the notification is already sent or failed.
 */
function begin(
  connection: Kysely<Schema>,
  { eventId, channel, orderId, userId, recipient }: Notification,
): Promise<{ attempts: number; recipient: string } | undefined> {
  const row = { event_id: eventId, channel, order_id: orderId, user_id: userId, recipient };
  return connection
    .insertInto('notifications')
    .values({ ...row, attempts: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['event_id', 'channel'])
        .doUpdateSet({ attempts: sql`notifications.attempts + 1` })
        .where('notifications.state', '=', 'pending'),
    )
    .returning(['attempts', 'recipient'])
    .executeTakeFirst();
}

async function readState(
  connection: Kysely<Schema>,
  { eventId, channel }: Notification,
): Promise<AttemptState> {
  const { state } = await connection
    .selectFrom('notifications')
    .select('state')
    .where('event_id', '=', eventId)
    .where('channel', '=', channel)
    .executeTakeFirstOrThrow();
  return state;
}

/** Text of a provider: truncated, and without NUL, which PostgreSQL cannot store. */
function toStorable(text: string): string {
  return text.slice(0, 1_000).replaceAll('\0', '\ufffd');
}

function toOutcome(delivery: Delivery): Pick<Attempt, 'state' | 'reference' | 'reason'> {
  switch (delivery.kind) {
    case 'sent':
      return { state: 'sent', reference: toStorable(delivery.reference), reason: null };
    case 'refused':
      return { state: 'failed', reference: null, reason: toStorable(delivery.reason) };
    case 'unclear':
      return { state: 'pending', reference: null, reason: toStorable(delivery.reason) };
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
