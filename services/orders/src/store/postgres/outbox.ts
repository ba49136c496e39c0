import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import type { OutgoingMessage } from '../../domain/message.ts';
import type { Backlog, OutboxMessage, OutboxStore } from '../../ports/outbox-store.ts';
import type { OutboxTable, Schema } from './schema.ts';

/** A namespace of advisory locks: one for each user. */
const USER_LOCKS = 740_002;

export function postgresOutbox(db: Kysely<Schema>): OutboxStore {
  return {
    listUnpublished: async (limit) => {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('published_at', 'is', null)
        .where('refusal', 'is', null)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(toOutboxMessage);
    },
    markPublished: async (positions) => {
      await sql`update outbox set published_at = clock_timestamp()
        where position in (${lockInOrder(positions)})`.execute(db);
    },
    markRefused: async (position, reason) => {
      await db
        .updateTable('outbox')
        .set({ refusal: reason })
        .where('position', '=', position)
        .where('published_at', 'is', null)
        .execute();
    },
    ...outboxMeasures(db),
  };
}

function outboxMeasures(db: Kysely<Schema>): Pick<OutboxStore, 'countRefused' | 'measure'> {
  return {
    countRefused: async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from outbox where refusal is not null`.execute(db);
      return rows[0]?.count ?? 0;
    },
    measure: async (to) => {
      const waiting =
        to === 'kafka' ? sql`published_at is null and refusal is null` : sql`activity = 'waiting'`;
      const { rows } = await sql<Backlog>`
        select count(*) as count,
          coalesce(extract(epoch from now() - min(written_at)), 0)::float as "oldestAge"
        from outbox where ${waiting}`.execute(db);
      return rows[0] ?? { count: 0, oldestAge: 0 };
    },
  };
}

/** Statements that lock several messages lock them in one order, so that they cannot deadlock. */
export function lockInOrder(positions: readonly number[]): RawBuilder<unknown> {
  return sql`select position from outbox where position = any(${positions}::bigint[])
    order by position for update`;
}

/** Writes messages in the transaction of their orders. */
export async function addToOutbox(
  trx: Kysely<Schema>,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  for (const key of [...new Set(messages.map((message) => message.key))].sort()) {
    // A position is assigned before the commit: without the lock, a later message of a user could
    // become visible, and be published, before an earlier one.
    await sql`select pg_advisory_xact_lock(${USER_LOCKS}, hashtext(${key}))`.execute(trx);
  }
  await trx.insertInto('outbox').values(messages.map(toRow)).execute();
}

function toRow({ topic, key, headers, value }: OutgoingMessage) {
  return {
    event_id: value.eventId,
    topic,
    key,
    headers: JSON.stringify(headers),
    value: JSON.stringify(value),
  };
}

type MessageRow = Pick<Selectable<OutboxTable>, 'position' | 'topic' | 'key' | 'headers' | 'value'>;

function toOutboxMessage({ position, topic, key, headers, value }: MessageRow): OutboxMessage {
  return { position, message: { topic, key, headers, value } };
}
