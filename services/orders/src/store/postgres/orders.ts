import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { Idempotency } from '../../domain/idempotency.ts';
import { OrderError } from '../../domain/order-error.ts';
import type { Order } from '../../domain/order.ts';
import type { OrderStore, Placement } from '../../ports/order-store.ts';
import { addToOutbox } from './outbox.ts';
import type { OrderTable, Schema } from './schema.ts';

export function postgresOrders(db: Kysely<Schema>): OrderStore {
  return {
    keep: (placement) => db.transaction().execute((trx) => keep(trx, placement)),
    findAnswer: (idempotency) => findAnswer(db, idempotency),
    find: async (id) => {
      const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toOrder(row);
    },
    listPending: async (limit, after) => {
      const rows = await db
        .selectFrom('orders')
        .selectAll()
        .where('status', '=', 'PENDING_VERIFICATION')
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(created_at, id) > (${after?.order.createdAt}::timestamptz, ${after?.order.id}::uuid)`,
          ),
        )
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ order: toOrder(row), trace: row.trace }));
    },
    confirm: (id, message) =>
      db.transaction().execute(async (trx) => {
        if (await setStatusIfPending(trx, { id, status: 'CONFIRMED' }))
          await addToOutbox(trx, [message]);
      }),
    reject: async (id) => {
      await setStatusIfPending(db, { id, status: 'REJECTED' });
    },
  };
}

async function keep<Answer extends object>(
  trx: Kysely<Schema>,
  placement: Placement<Answer>,
): Promise<Answer> {
  const { answer, orders, messages, idempotency } = placement;
  if (idempotency !== undefined && !(await claim(trx, idempotency, answer))) {
    const earlier = await findAnswer<Answer>(trx, idempotency);
    if (earlier === undefined) throw new Error(`The key ${idempotency.key} was deleted meanwhile`);
    return earlier;
  }
  await trx
    .insertInto('orders')
    .values(orders.map((order) => toRow(order, placement)))
    .execute();
  await addToOutbox(trx, messages);
  return answer;
}

/** False when the key is already claimed. Waits for a concurrent transaction that claims it. */
async function claim(
  trx: Kysely<Schema>,
  { key, fingerprint }: Idempotency,
  answer: object,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('idempotency_keys')
    .values({ key, fingerprint, answer: JSON.stringify(answer) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function findAnswer<Answer extends object>(
  db: Kysely<Schema>,
  { key, fingerprint }: Idempotency,
): Promise<Answer | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.fingerprint !== fingerprint) {
    throw new OrderError('idempotency-key-reused', 'The key was used for another request');
  }
  // Equal fingerprints mean equal requests, so the answer has the expected type.
  return row.answer as Answer;
}

async function setStatusIfPending(
  db: Kysely<Schema>,
  { id, status }: Pick<Order, 'id' | 'status'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('orders')
    .set({ status })
    .where('id', '=', id)
    .where('status', '=', 'PENDING_VERIFICATION')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toOrder(row: Selectable<OrderTable>): Order {
  const { id, user_id, status, items, amount, currency, created_at } = row;
  const total = { amount, currency };
  return { id, userId: user_id, status, items, total, createdAt: created_at.toISOString() };
}

function toRow(
  { id, userId, status, items, total, createdAt }: Order,
  { bulkId, trace }: Pick<Placement<object>, 'bulkId' | 'trace'>,
): Insertable<OrderTable> {
  return {
    id,
    user_id: userId,
    status,
    items: JSON.stringify(items),
    amount: total.amount,
    currency: total.currency,
    bulk_id: bulkId,
    trace: JSON.stringify(trace),
    created_at: createdAt,
  };
}
