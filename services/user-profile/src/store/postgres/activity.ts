import { sql, type Kysely } from 'kysely';
import { FIRST_TIME, LAST_TIME, type ActivityEvent } from '../../domain/activity.ts';
import type { ActivityStore } from '../../ports.ts';
import type { ActivityRow, Schema } from './schema.ts';

export function postgresActivity(db: Kysely<Schema>): ActivityStore {
  return {
    record: async (userId, event) => {
      try {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('activity')
          .values(toRow(userId, event))
          .onConflict((conflict) => conflict.columns(['user_id', 'event_id']).doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows === 1n ? 'recorded' : 'known';
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

function toEvent({ event_id, type, order_id, occurred_at }: ActivityRow): ActivityEvent {
  return { eventId: event_id, type, orderId: order_id, occurredAt: occurred_at };
}

function toRow(userId: string, event: ActivityEvent): ActivityRow {
  const { eventId, type, orderId, occurredAt } = event;
  return { user_id: userId, event_id: eventId, type, order_id: orderId, occurred_at: occurredAt };
}

// PostgreSQL's error code 23503: https://www.postgresql.org/docs/18/errcodes-appendix.html
function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}
