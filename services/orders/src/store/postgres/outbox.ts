import { sql, type Kysely, type Selectable } from 'kysely';
import type { OutgoingMessage } from '../../domain/message.ts';
import type { PublishResult, OutboxStore } from '../../ports/outbox-store.ts';
import type { OutboxTable, Schema } from './schema.ts';

/** Advisory locks: one for the relay, and a namespace for one lock per user. */
const RELAY_LOCK = 740_001;
const USER_LOCKS = 740_002;

export function postgresOutbox(db: Kysely<Schema>): OutboxStore {
  return {
    publishNext: (limit, publish) =>
      db.transaction().execute(async (trx) => {
        if (!(await tryLockRelay(trx))) return 0;
        const rows = await trx
          .selectFrom('outbox')
          .selectAll()
          .where('published_at', 'is', null)
          .where('refusal', 'is', null)
          .orderBy('position')
          .limit(limit)
          .execute();
        if (rows.length === 0) return 0;
        return mark(trx, rows, await publish(rows.map(toMessage)));
      }),
    listUnrecorded: async (limit, after) => {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('activity', '=', 'waiting')
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`position > (select position from outbox where event_id = ${after?.value.eventId})`,
          ),
        )
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
      const { rows } = await sql<{ count: number; oldestAge: number }>`
        select count(*) as count,
          coalesce(extract(epoch from now() - min(written_at)), 0)::float as "oldestAge"
        from outbox where ${waiting}`.execute(db);
      return rows[0] ?? { count: 0, oldestAge: 0 };
    },
  };
}

/** Held until the end of the transaction; false while another transaction holds it. */
async function tryLockRelay(trx: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${RELAY_LOCK}) as locked`.execute(trx);
  return rows[0]?.locked === true;
}

/** Marks the leading messages that were published or rejected; resolves to their number. */
async function mark(
  trx: Kysely<Schema>,
  rows: readonly Pick<Selectable<OutboxTable>, 'position'>[],
  result: PublishResult,
): Promise<number> {
  const isRefused = result.kind === 'refused';
  const done = rows.slice(0, isRefused ? 1 : result.count).map(({ position }) => position);
  if (done.length === 0) return 0;
  await trx
    .updateTable('outbox')
    .set(isRefused ? { refusal: result.reason } : { published_at: sql<Date>`clock_timestamp()` })
    .where('position', 'in', done)
    .execute();
  return done.length;
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

function toMessage({ topic, key, headers, value }: Selectable<OutboxTable>): OutgoingMessage {
  return { topic, key, headers, value };
}
