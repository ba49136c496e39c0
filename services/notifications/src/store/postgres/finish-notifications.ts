import { sql, type Kysely } from 'kysely';
import type { Attempt, Delivery } from '../../domain/notification.ts';
import type { NotificationStore, Outcome } from '../../ports.ts';
import type { Schema } from './schema.ts';
import { batchStatements } from './statement-batch.ts';

const MAX_OUTCOMES = 200;

/** Stores several outcomes with one statement. */
export function batchOutcomes(db: Kysely<Schema>): NotificationStore['finish'] {
  return batchStatements<Outcome, boolean>({
    run: (outcomes) => finishAll(db, outcomes),
    keyOf: ({ claim: { eventId, channel } }) => `${eventId}:${channel}`,
    maxItems: MAX_OUTCOMES,
    // Every text is made storable, so no outcome can be invalid.
    isItemError: () => false,
  });
}

async function finishAll(db: Kysely<Schema>, outcomes: readonly Outcome[]): Promise<boolean[]> {
  const rows = outcomes.map(({ claim, delivery }) => ({ claim, ...toRow(delivery) }));
  const { rows: finished } = await sql<{ readonly position: number }>`
    with outcome as (
      select * from unnest(
        ${rows.map(({ claim }) => claim.eventId)}::uuid[],
        ${rows.map(({ claim }) => claim.channel)}::text[],
        ${rows.map(({ claim }) => claim.lease)}::uuid[],
        ${rows.map(({ state }) => state)}::text[],
        ${rows.map(({ reference }) => reference)}::text[],
        ${rows.map(({ reason }) => reason)}::text[],
        ${rows.map(({ unclear }) => unclear)}::text[]
      ) with ordinality as outcome
        (event_id, channel, lease, state, reference, reason, unclear, position)
    ), owned as (
      select notifications.event_id, notifications.channel
      from notifications join outcome using (event_id, channel)
      where notifications.state = 'pending'
        -- A decision is a fact, also when another process has taken over meanwhile.
        and (notifications.claimed_by = outcome.lease or outcome.state <> 'pending')
      -- The same order in every statement, so that two of them cannot deadlock.
      order by notifications.event_id, notifications.channel
      for update of notifications
    )
    update notifications set
      state = outcome.state,
      reference = outcome.reference,
      reason = outcome.reason,
      claimed_by = null,
      unclear_since = case outcome.unclear
        when 'since-now' then clock_timestamp()
        when 'as-before' then notifications.unclear_since end,
      subject = case when outcome.state = 'pending' then notifications.subject end,
      text = case when outcome.state = 'pending' then notifications.text end,
      updated_at = clock_timestamp()
    from outcome join owned using (event_id, channel)
    where notifications.event_id = outcome.event_id and notifications.channel = outcome.channel
    returning outcome.position`.execute(db);
  const positions = new Set(finished.map(({ position }) => position));
  return rows.map((_, index) => positions.has(index + 1));
}

interface OutcomeRow extends Pick<Attempt, 'state' | 'reference' | 'reason'> {
  readonly unclear: 'no' | 'since-now' | 'as-before';
}

function toRow(delivery: Delivery): OutcomeRow {
  if (delivery.kind === 'sent') {
    const reference = toStorable(delivery.reference);
    return { state: 'sent', reference, reason: null, unclear: 'no' };
  }
  const row = { reference: null, reason: toStorable(delivery.reason) };
  switch (delivery.kind) {
    case 'refused':
      return { ...row, state: 'failed', unclear: 'no' };
    case 'unavailable':
      return { ...row, state: 'pending', unclear: 'no' };
    case 'unclear':
      return { ...row, state: 'pending', unclear: 'since-now' };
    case 'nothing-new':
      return { ...row, state: 'pending', unclear: 'as-before' };
  }
}

/** Text of a provider: truncated, and without NUL, which PostgreSQL cannot store. */
function toStorable(text: string): string {
  return text.slice(0, 1_000).replaceAll('\0', '\ufffd');
}
