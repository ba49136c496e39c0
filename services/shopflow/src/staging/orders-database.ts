import { z } from 'zod';
import { withDatabase } from './with-database.ts';

/** Deletes a run's orders from Orders' own tables, because its API has no DELETE. */
export interface OrdersDatabase {
  /** Users with a confirmed order, by the e-mail address in its event; they may be deleted. */
  readonly findUserIds: (pattern: string) => Promise<readonly string[]>;
  /** Orders and events of these users that may still reach the topic. */
  readonly readUnpublished: (userIds: readonly string[]) => Promise<Unpublished>;
  /** The number of orders of these users, whatever their status. */
  readonly countOrders: (userIds: readonly string[]) => Promise<number>;
  /** Deletes all traces of these users' orders in one transaction; resolves to the number of orders. */
  readonly deleteOrders: (userIds: readonly string[]) => Promise<number>;
}

export interface Unpublished {
  /** Orders that may still be confirmed. */
  readonly pendingOrders: number;
  /** Events in the outbox that Kafka has not acknowledged. */
  readonly events: number;
}

const userRows = z.array(z.object({ userId: z.string() }));
const unpublishedRow = z.tuple([z.object({ pendingOrders: z.number(), events: z.number() })]);

/** Every method throws StagingError `no-answer`. */
export function ordersDatabase(url: string): OrdersDatabase {
  return {
    findUserIds: async (pattern) => {
      const statement = `select distinct key as "userId" from outbox
        where lower(value ->> 'customerEmail') ~ $1`;
      const { rows } = await withDatabase(url, (client) => client.query(statement, [pattern]));
      return userRows.parse(rows).map(({ userId }) => userId);
    },
    readUnpublished: async (userIds) => {
      const statement = `select
        (select count(*)::int from orders
          where user_id = any($1) and status = 'PENDING_VERIFICATION') as "pendingOrders",
        (select count(*)::int from outbox
          where key = any($1) and published_at is null) as events`;
      const { rows } = await withDatabase(url, (client) => client.query(statement, [userIds]));
      return unpublishedRow.parse(rows)[0];
    },
    countOrders: async (userIds) => {
      const { rowCount } = await withDatabase(url, (client) =>
        client.query('select from orders where user_id = any($1)', [userIds]),
      );
      return rowCount ?? 0;
    },
    deleteOrders: (userIds) => deleteOrders(url, userIds),
  };
}

/** Responses stored under idempotency keys contain orders, too: one, or those of a bulk order. */
const DELETE_STORED_RESPONSES = `delete from idempotency_keys
  where answer ->> 'userId' = any($1) or answer #>> '{orders,0,userId}' = any($1)`;

async function deleteOrders(url: string, userIds: readonly string[]): Promise<number> {
  return withDatabase(url, async (client) => {
    await client.query('begin');
    await client.query(DELETE_STORED_RESPONSES, [userIds]);
    await client.query('delete from outbox where key = any($1)', [userIds]);
    const { rowCount } = await client.query('delete from orders where user_id = any($1)', [
      userIds,
    ]);
    await client.query('commit');
    return rowCount ?? 0;
  });
}
