import { sql, type Kysely, type Selectable } from 'kysely';
import type { ActivityClaim, ActivityQueue, ActivityResult } from '../../ports/activity-queue.ts';
import { lockInOrder, toOutboxMessage } from './outbox.ts';
import type { OutboxTable, Schema } from './schema.ts';

interface ClaimedRow extends Selectable<OutboxTable> {
  readonly user_id: string;
  readonly written: number;
  readonly attempts: number;
  /** Null for a user without waiting messages, which were deleted or delivered by another process. */
  readonly age_ms: number | null;
}

export function postgresActivityQueue(db: Kysely<Schema>): ActivityQueue {
  return {
    claim: async ({ lane, limit, leaseMs, messagesPerUser }) => {
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
        select claimed.*, message.*,
          extract(epoch from clock_timestamp() - message.written_at)::float * 1000 as age_ms
        from claimed left join lateral (
          select * from outbox where key = claimed.user_id and activity = 'waiting'
          order by position limit ${messagesPerUser}) as message on true
        order by message.position`.execute(db);
      return toClaims(rows, messagesPerUser);
    },
    settle: (results) => settle(db, results),
  };
}

function toClaims(rows: readonly ClaimedRow[], messagesPerUser: number): ActivityClaim[] {
  const byUser = new Map<string, ClaimedRow[]>();
  for (const row of rows) {
    byUser.set(row.user_id, [...(byUser.get(row.user_id) ?? []), row]);
  }
  return [...byUser].map(([userId, ofUser]) => {
    const messages = ofUser.flatMap((row) =>
      row.age_ms === null ? [] : [{ ...toOutboxMessage(row), ageMs: row.age_ms }],
    );
    const isAll = messages.length < messagesPerUser;
    const written = ofUser[0]?.written ?? 0;
    return {
      userId,
      messages,
      upTo: isAll ? written : (messages.at(-1)?.position ?? 0),
      failures: ofUser[0]?.attempts ?? 0,
    };
  });
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
