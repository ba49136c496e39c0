import { readTrace } from '@shopflow/service-kit/trace';
import { sql, type Kysely, type Selectable } from 'kysely';
import type {
  ActivityClaim,
  ActivityQueue,
  ActivityResult,
  WaitingActivity,
} from '../../ports/activity-queue.ts';
import { lockInOrder } from './outbox.ts';
import type { OutboxTable, Schema } from './schema.ts';

type Headers = Selectable<OutboxTable>['headers'];

interface ClaimedUser {
  readonly user_id: string;
  readonly written: number;
  readonly attempts: number;
}

interface WaitingRow extends ClaimedUser {
  readonly position: number;
  readonly event_id: string;
  readonly order_id: string;
  readonly occurred_at: string;
  readonly headers: Headers;
  readonly age_ms: number;
}

/** A user without waiting events, which were deleted or delivered by another process, has one row. */
type ClaimedRow = WaitingRow | (ClaimedUser & { readonly position: null });

export function postgresActivityQueue(db: Kysely<Schema>): ActivityQueue {
  return {
    claim: async ({ lane, limit, leaseMs, eventsPerUser }) => {
      // Not the whole message: an order may have hundreds of items.
      const { rows } = await sql<ClaimedRow>`
        with claimed as (
          update activity_queue set due_at = clock_timestamp() + ${leaseMs} * interval '1 ms'
          where user_id in (
            select user_id from activity_queue
            where delivered < written and (attempts > 0) = ${lane === 'retry'}
              and due_at <= clock_timestamp()
            order by due_at
            limit ${limit} for update skip locked)
          returning user_id, written, attempts)
        select claimed.*, position, event_id, headers,
          value ->> 'orderId' as order_id, value ->> 'occurredAt' as occurred_at,
          extract(epoch from clock_timestamp() - written_at)::float * 1000 as age_ms
        from claimed left join lateral (
          select * from outbox where key = claimed.user_id and activity = 'waiting'
          order by position limit ${eventsPerUser}) as message on true
        order by position`.execute(db);
      return toClaims(rows, eventsPerUser);
    },
    settle: (results) => settle(db, results),
  };
}

function toClaims(rows: readonly ClaimedRow[], eventsPerUser: number): ActivityClaim[] {
  const byUser = new Map<string, ClaimedRow[]>();
  for (const row of rows) {
    const ofUser = byUser.get(row.user_id);
    if (ofUser === undefined) byUser.set(row.user_id, [row]);
    else ofUser.push(row);
  }
  return [...byUser].map(([userId, ofUser]) => {
    const waiting = ofUser.flatMap((row) => (row.position === null ? [] : [toWaiting(row)]));
    const isAll = waiting.length < eventsPerUser;
    const written = ofUser[0]?.written ?? 0;
    return {
      userId,
      waiting,
      upTo: isAll ? written : (waiting.at(-1)?.position ?? 0),
      failures: ofUser[0]?.attempts ?? 0,
    };
  });
}

function toWaiting(row: WaitingRow): WaitingActivity {
  const { user_id: userId, event_id: eventId, order_id: orderId, occurred_at: occurredAt } = row;
  return {
    position: row.position,
    ageMs: row.age_ms,
    activity: { userId, eventId, orderId, occurredAt, trace: readTrace(row.headers) },
  };
}

/**
 * One statement for all results. A message that was written after the claim has a position above
 * `delivered`, so its user stays in the queue. A transaction that places an order has locked the row
 * of its user: waiting for it, with the rows of other users locked, would hold up their orders.
 */
async function settle(
  db: Kysely<Schema>,
  results: readonly ActivityResult[],
): Promise<ActivityResult[]> {
  const done = results.flatMap(({ recorded, refused }) => [
    ...recorded.map((position) => ({ position, reason: null })),
    ...refused,
  ]);
  const { rows } = await sql<{ user_id: string }>`
    with settled as (
      select * from unnest(
        ${results.map(({ userId }) => userId)}::text[],
        ${results.map(({ deliveredUpTo }) => deliveredUpTo ?? 0)}::bigint[],
        ${results.map(({ failures }) => failures)}::int[],
        ${results.map(({ delayMs }) => delayMs)}::float[]
      ) as settled (user_id, delivered, attempts, delay_ms)),
    done as (
      select * from unnest(
        ${done.map(({ position }) => position)}::bigint[],
        ${done.map(({ reason }) => reason)}::text[]) as done (position, refusal)),
    unlocked as (
      select user_id from activity_queue
      where user_id = any(${results.map(({ userId }) => userId)}::text[])
      for update skip locked),
    locked as (${lockInOrder(done.map(({ position }) => position))}),
    marked as (
      update outbox set activity_refusal = done.refusal,
        activity = case when done.refusal is null then 'recorded' else 'refused' end
      from done join locked using (position)
      where outbox.position = done.position and outbox.activity = 'waiting')
    update activity_queue set
      delivered = greatest(activity_queue.delivered, settled.delivered),
      attempts = settled.attempts,
      due_at = clock_timestamp() + settled.delay_ms * interval '1 ms'
    from settled join unlocked using (user_id)
    where activity_queue.user_id = settled.user_id
    returning activity_queue.user_id`.execute(db);
  const settled = new Set(rows.map(({ user_id }) => user_id));
  return results.filter(({ userId }) => !settled.has(userId));
}
