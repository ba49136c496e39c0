import { sql } from 'kysely';
import { parseJson, toJson } from '../../../domain/json/exact-json.ts';
import type { WebhookContext } from '../../../domain/webhooks/webhook-context.ts';
import type {
  Claim,
  ClaimedWebhook,
  NewTriggeredWebhook,
  RecordedAttempt,
} from '../../../ports/webhooks/triggered-webhooks.ts';
import type { Database } from '../database/database.ts';
import {
  JOIN_PACT,
  JOIN_RESULT,
  SUBJECT_COLUMNS,
  toSubject,
  type SubjectRow,
} from '../webhooks/subjects.ts';
import { toWebhook, WEBHOOK_COLUMNS, type WebhookRow } from '../webhooks/webhook-rows.ts';

/** The part of the store that puts calls into the outbox and takes them out. */

export async function addCalls(db: Database, calls: readonly NewTriggeredWebhook[]): Promise<void> {
  if (calls.length > 0)
    await db.insertInto('triggered_webhooks').values(calls.map(toRow)).execute();
}

export async function claimDue(
  db: Database,
  { now, leasedUntil, limit }: Claim,
): Promise<readonly ClaimedWebhook[]> {
  const { rows } = await sql<ClaimedRow>`
    with due as (
      select id from triggered_webhooks where next_attempt_at <= ${now}
      order by next_attempt_at, id limit ${limit} for update skip locked
    ), t as (
      update triggered_webhooks set next_attempt_at = ${leasedUntil}
      from due where triggered_webhooks.id = due.id
      returning triggered_webhooks.*
    )
    select t.uuid as call, t.attempts, t.context,
      ${WEBHOOK_COLUMNS}, ${SUBJECT_COLUMNS}
    from t
    join webhooks w on w.id = t.webhook_id
    join pact_publications p on p.id = t.pact_publication_id ${JOIN_PACT}
    left join verifications result on result.id = coalesce(t.verification_id, (
      select max(id) from verifications where pact_version_id = p.pact_version_id))
    ${JOIN_RESULT}
    order by t.id`.execute(db);
  return rows.map((row) => ({
    uuid: row.call,
    attempts: row.attempts,
    leasedUntil,
    webhook: toWebhook(row),
    subject: toSubject(row),
    context: parseJson(row.context) as WebhookContext,
  }));
}

export async function recordAttempt(db: Database, attempt: RecordedAttempt): Promise<void> {
  await sql`
    with call as (
      select id from triggered_webhooks where uuid = ${attempt.uuid} for update
    ), done as (
      -- Another broker, or a redelivery, may have taken the call after the lease ended.
      update triggered_webhooks set attempts = attempts + 1, status = ${attempt.status},
        next_attempt_at = ${attempt.nextAttemptAt}
      from call
      where triggered_webhooks.id = call.id
        and triggered_webhooks.next_attempt_at = ${attempt.leasedUntil}
    )
    insert into webhook_executions (triggered_webhook_id, success, logs, created_at)
    select id, ${attempt.success}, ${attempt.logs}, ${attempt.createdAt} from call`.execute(db);
}

type ClaimedRow = WebhookRow &
  SubjectRow & { readonly call: string; readonly attempts: number; readonly context: string };

function toRow(call: NewTriggeredWebhook) {
  const { pactVersionId, consumerVersionId } = call;
  return {
    uuid: call.uuid,
    webhook_id: sql<number>`(select id from webhooks where uuid = ${call.webhookUuid})`,
    webhook_uuid: call.webhookUuid,
    consumer_id: sql<number>`(select consumer_id from pact_versions where id = ${pactVersionId})`,
    provider_id: sql<number>`(select provider_id from pact_versions where id = ${pactVersionId})`,
    pact_publication_id: sql<number>`(
      select id from pact_publications
      where pact_version_id = ${pactVersionId} and consumer_version_id = ${consumerVersionId}
      order by revision_number desc limit 1)`,
    verification_id: call.resultNumber ?? null,
    event_name: call.context.eventName,
    context: toJson(call.context),
    status: 'not_run' as const,
    next_attempt_at: call.firstAttemptAt,
    created_at: call.createdAt,
  };
}
