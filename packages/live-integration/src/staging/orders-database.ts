import { z } from 'zod';
import { onDatabase } from './on-database.ts';

/** Orders' own tables, as far as a run's orders are deleted: it has no DELETE over HTTP. */
export interface OrdersDatabase {
  /** Users with a confirmed order, by the address that its event carries; they may be gone. */
  readonly usersByEmail: (pattern: string) => Promise<readonly string[]>;
  /** What of these users may still reach the topic. */
  readonly readUnpublished: (userIds: readonly string[]) => Promise<Unpublished>;
  /** Deletes what is kept of these users' orders, in one transaction: the number of orders. */
  readonly deleteOrdersOf: (userIds: readonly string[]) => Promise<number>;
}

export interface Unpublished {
  /** Orders that may still be confirmed. */
  readonly pendingOrders: number;
  /** Events that the broker has not acknowledged. */
  readonly events: number;
}

const userRows = z.array(z.object({ userId: z.string() }));
const unpublishedRow = z.tuple([z.object({ pendingOrders: z.number(), events: z.number() })]);

/** Each method throws StagingError `no-answer`. */
export function ordersDatabase(url: string): OrdersDatabase {
  return {
    usersByEmail: async (pattern) => {
      const statement = `select distinct key as "userId" from outbox
        where lower(value ->> 'customerEmail') ~ $1`;
      const { rows } = await onDatabase(url, (client) => client.query(statement, [pattern]));
      return userRows.parse(rows).map(({ userId }) => userId);
    },
    readUnpublished: async (userIds) => {
      const statement = `select
        (select count(*)::int from orders
          where user_id = any($1) and status = 'PENDING_VERIFICATION') as "pendingOrders",
        (select count(*)::int from outbox
          where key = any($1) and published_at is null) as events`;
      const { rows } = await onDatabase(url, (client) => client.query(statement, [userIds]));
      return unpublishedRow.parse(rows)[0];
    },
    deleteOrdersOf: (userIds) => deleteOrders(url, userIds),
  };
}

/** The answers kept under idempotency keys hold orders too: one, or those of a bulk. */
const ANSWERS_OF = `delete from idempotency_keys
  where answer ->> 'userId' = any($1) or answer #>> '{orders,0,userId}' = any($1)`;

async function deleteOrders(url: string, userIds: readonly string[]): Promise<number> {
  return onDatabase(url, async (client) => {
    await client.query('begin');
    await client.query(ANSWERS_OF, [userIds]);
    await client.query('delete from outbox where key = any($1)', [userIds]);
    const { rowCount } = await client.query('delete from orders where user_id = any($1)', [
      userIds,
    ]);
    await client.query('commit');
    return rowCount ?? 0;
  });
}
