import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { AttemptState, Notification } from '../../domain/notification.ts';
import { NotificationError } from '../../domain/notification-error.ts';
import type { Claim, NotificationStore } from '../../ports.ts';
import type { Schema } from './schema.ts';
import { LEASE_MS } from './sender-lease.ts';
import { batchStatements } from './statement-batch.ts';

/** The notifications of one event, which are claimed or rejected together. */
interface Claiming {
  readonly notifications: readonly Notification[];
  readonly lease: string;
}

const MAX_EVENTS = 100;

/** Claims for several events with one statement. */
export function batchClaims(db: Kysely<Schema>): NotificationStore['claim'] {
  const claim = batchStatements<Claiming, readonly Claim[]>({
    run: (claimings) => claimAll(db, claimings),
    keyOf: ({ notifications }) => notifications[0]?.eventId ?? '',
    maxItems: MAX_EVENTS,
    isItemError: isDataException,
  });
  return async (notifications, lease) => {
    if (notifications.length === 0) return [];
    return [...(await claim({ notifications, lease }).catch(throwStoreError))];
  };
}

/**
 * Class 22, data exception (https://www.postgresql.org/docs/18/errcodes-appendix.html): a retry with
 * the same values would fail again.
 */
function isDataException(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('22');
}

/** @throws NotificationError `event-invalid`, or any other error unchanged */
function throwStoreError(error: unknown): never {
  if (error instanceof Error && isDataException(error)) {
    const message = `The database rejects the event: ${error.message}`;
    throw new NotificationError('event-invalid', message, { cause: error });
  }
  throw error;
}

interface ClaimRow {
  readonly position: number;
  /** The state before the statement; null for a notification that was not stored yet. */
  readonly state: AttemptState | null;
  readonly is_claimed: boolean;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly unclear_for_ms: number | null;
  readonly is_taken_over: boolean;
}

type Wanted = Notification & { readonly lease: string };

async function claimAll(db: Kysely<Schema>, claimings: readonly Claiming[]): Promise<Claim[][]> {
  const wanted = claimings.flatMap(({ notifications, lease }) =>
    notifications.map((each): Wanted => ({ ...each, lease })),
  );
  const { rows } = await sql<ClaimRow>`
    with wanted as (${selectWanted(wanted)}), claimed as (${insertOrClaim()})
    select wanted.position, notifications.state, claimed.event_id is not null as is_claimed,
      claimed.recipient, coalesce(claimed.subject, wanted.subject) as subject,
      coalesce(claimed.text, wanted.text) as text,
      (extract(epoch from statement_timestamp() - claimed.unclear_since) * 1000)::float8
        as unclear_for_ms,
      claimed.event_id is not null and notifications.claimed_by is not null as is_taken_over
    from wanted
    left join claimed using (event_id, channel)
    left join notifications using (event_id, channel)
    order by wanted.position`.execute(db);
  const claims = rows.map((row, index) => toClaim(row, wanted[index]));
  let next = 0;
  return claimings.map(({ notifications }) => {
    next += notifications.length;
    return claims.slice(next - notifications.length, next);
  });
}

function selectWanted(wanted: readonly Wanted[]): RawBuilder<unknown> {
  return sql`
    select * from unnest(
      ${wanted.map(({ eventId }) => eventId)}::uuid[],
      ${wanted.map(({ channel }) => channel)}::text[],
      ${wanted.map(({ orderId }) => orderId)}::uuid[],
      ${wanted.map(({ userId }) => userId)}::text[],
      ${wanted.map(({ recipient }) => recipient)}::text[],
      ${wanted.map(({ content }) => content.subject)}::text[],
      ${wanted.map(({ content }) => content.text)}::text[],
      ${wanted.map(({ lease }) => lease)}::uuid[]
    ) with ordinality as wanted
      (event_id, channel, order_id, user_id, recipient, subject, text, lease, position)`;
}

function insertOrClaim(): RawBuilder<unknown> {
  const lease = sql`${LEASE_MS} * interval '1 millisecond'`;
  return sql`
    insert into notifications (event_id, channel, order_id, user_id, recipient, subject, text,
      attempts, claimed_by, claimed_at, unclear_since)
    select event_id, channel, order_id, user_id, recipient, subject, text,
      1, lease, statement_timestamp(), null
    from wanted
    where exists (select from leases where leases.id = wanted.lease)
    -- The same order in every statement, so that two of them cannot deadlock.
    order by event_id, channel
    on conflict (event_id, channel) do update set
      attempts = notifications.attempts + 1,
      claimed_by = excluded.claimed_by,
      claimed_at = excluded.claimed_at,
      -- Its process began to send no later than this.
      unclear_since = case when notifications.claimed_by is null then notifications.unclear_since
        else notifications.claimed_at + ${lease} end,
      updated_at = clock_timestamp()
    where notifications.state = 'pending' and (
      notifications.claimed_by is null
      -- The age too: this statement does not see a lease that began after it.
      or notifications.claimed_at < statement_timestamp() - ${lease}
        and not exists (select from leases where leases.id = notifications.claimed_by)
    )
    returning event_id, channel, recipient, subject, text, unclear_since`;
}

function toClaim(row: ClaimRow, wanted: Wanted | undefined): Claim {
  if (!row.is_claimed || wanted === undefined) {
    const { state } = row;
    if (state === 'sent' || state === 'failed') return { kind: 'decided', state };
    return { kind: 'claimed-elsewhere' };
  }
  const { eventId, channel, lease } = wanted;
  return {
    kind: 'claimed',
    ...{ eventId, channel, lease },
    recipient: row.recipient ?? '',
    content: { subject: row.subject, text: row.text ?? '' },
    unclearForMs: row.unclear_for_ms ?? undefined,
    isTakenOver: row.is_taken_over,
  };
}
