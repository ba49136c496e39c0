import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { Idempotency } from '../../domain/idempotency.ts';
import { OrderError } from '../../domain/order-error.ts';
import type { Order, OrderStatus } from '../../domain/order.ts';
import type {
  OrderStore,
  PendingOrder,
  PendingOrders,
  Placement,
  Rejection,
} from '../../ports/order-store.ts';
import type { ClaimOptions } from '../../ports/work-claim.ts';
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
    ...pendingOrders(db),
  };
}

function pendingOrders(
  db: Kysely<Schema>,
): Pick<OrderStore, 'claimPending' | 'confirm' | 'measurePending' | 'postpone' | 'reject'> {
  return {
    claimPending: (options) => claimPending(db, options),
    confirm: (id, message) =>
      db.transaction().execute(async (trx) => {
        if (await setStatusIfPending(trx, { id, status: 'CONFIRMED' }))
          await addToOutbox(trx, [message]);
      }),
    reject: async (id, rejection) => {
      await setStatusIfPending(db, { id, status: 'REJECTED', rejection });
    },
    postpone: async (postponed) => {
      await sql`update orders
        set attempts = attempts + 1, due_at = clock_timestamp() + delay_ms * interval '1 ms'
        from unnest(
          ${postponed.map(({ id }) => id)}::uuid[],
          ${postponed.map(({ delayMs }) => delayMs)}::float[]) as postponed (id, delay_ms)
        where orders.id = postponed.id and status = 'PENDING_VERIFICATION'`.execute(db);
    },
    measurePending: async () => {
      const { rows } = await sql<PendingOrders>`
        select count(*) as count,
          coalesce(extract(epoch from now() - min(created_at)), 0)::float as "oldestAge"
        from orders where status = 'PENDING_VERIFICATION'`.execute(db);
      return rows[0] ?? { count: 0, oldestAge: 0 };
    },
  };
}

/** Claimed orders are due again when the lease ends. */
async function claimPending(
  db: Kysely<Schema>,
  { lane, limit, leaseMs }: ClaimOptions,
): Promise<PendingOrder[]> {
  const { rows } = await sql<Selectable<OrderTable>>`
    update orders set due_at = clock_timestamp() + ${leaseMs} * interval '1 ms'
    where id in (
      select id from orders
      where status = 'PENDING_VERIFICATION' and (attempts > 0) = ${lane === 'retry'}
        and due_at <= clock_timestamp()
      order by due_at, created_at
      limit ${limit} for update skip locked)
    returning *`.execute(db);
  return rows
    .map((row) => ({ order: toOrder(row), trace: row.trace, failures: row.attempts }))
    .sort((a, b) => compareText(a.order.createdAt, b.order.createdAt));
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
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
  { key, userId, fingerprint }: Idempotency,
): Promise<Answer | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('key', '=', key)
    .where('user_id', '=', userId)
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
  { id, ...change }: { id: string; status: OrderStatus; rejection?: Rejection },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('orders')
    .set(change)
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
