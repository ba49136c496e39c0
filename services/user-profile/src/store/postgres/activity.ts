import { sql, type Kysely } from 'kysely';
import { FIRST_TIME, LAST_TIME, type ActivityEvent } from '../../domain/activity.ts';
import type { ActivityStore } from '../../ports.ts';
import type { ActivityRow, Schema } from './schema.ts';

export function postgresActivity(db: Kysely<Schema>): ActivityStore {
  return {
    record: async (userId, events) => {
      try {
        return await record(db, userId, events);
      } catch (error) {
        if (isForeignKeyViolation(error)) return 'no-such-user';
        throw error;
      }
    },
    list: async (userId, { limit, after }) => {
      const rows = await db
        .selectFrom('activity')
        .selectAll()
        .where('user_id', '=', userId)
        // Earlier versions stored times that cannot be shown, which broke the page of their user.
        .where('occurred_at', '>=', FIRST_TIME)
        .where('occurred_at', '<=', LAST_TIME)
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(occurred_at, event_id) < (${after?.occurredAt}, ${after?.eventId}::uuid)`,
          ),
        )
        .orderBy('occurred_at', 'desc')
        .orderBy('event_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toEvent);
    },
  };
}

/** Written in the order of their ids, so that two batches with the same events cannot deadlock. */
async function record(
  db: Kysely<Schema>,
  userId: string,
  events: readonly ActivityEvent[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ event_id: string }>`
    insert into activity (user_id, event_id, type, order_id, occurred_at)
    select ${userId}::uuid, event_id, type, order_id, occurred_at
    from unnest(
      ${events.map(({ eventId }) => eventId)}::uuid[],
      ${events.map(({ type }) => type)}::text[],
      ${events.map(({ orderId }) => orderId)}::uuid[],
      ${events.map(({ occurredAt }) => occurredAt.toISOString())}::timestamptz[]
    ) with ordinality as event (event_id, type, order_id, occurred_at, place)
    order by event_id, place
    on conflict (user_id, event_id) do nothing
    returning event_id`.execute(db);
  return new Set(rows.map(({ event_id }) => event_id));
}

function toEvent({ event_id, type, order_id, occurred_at }: ActivityRow): ActivityEvent {
  return { eventId: event_id, type, orderId: order_id, occurredAt: occurred_at };
}

// PostgreSQL's error code 23503: https://www.postgresql.org/docs/18/errcodes-appendix.html
function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}
