import type { Kysely, Selectable } from 'kysely';
import type { OutgoingMessage } from '../../domain/message.ts';
import type { OutboxStore } from '../ports.ts';
import type { OutboxTable, Schema } from './schema.ts';

export function postgresOutbox(db: Kysely<Schema>): OutboxStore {
  return {
    listUnrecorded: async (limit) => {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('activity', '=', 'waiting')
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(toMessage);
    },
    markActivity: async (eventId, state) => {
      await db
        .updateTable('outbox')
        .set({ activity: state })
        .where('event_id', '=', eventId)
        .execute();
    },
    countUnrecorded: async () => {
      const { waiting } = await db
        .selectFrom('outbox')
        .select((query) => query.fn.countAll<number>().as('waiting'))
        .where('activity', '=', 'waiting')
        .executeTakeFirstOrThrow();
      return waiting;
    },
  };
}

/** Writes messages as part of the transaction that makes them true. */
export async function addToOutbox(
  trx: Kysely<Schema>,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
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

function toMessage({ topic, key, headers, value }: Selectable<OutboxTable>): OutgoingMessage {
  return { topic, key, headers, value };
}
