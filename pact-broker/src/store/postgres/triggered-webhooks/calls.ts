import { sql } from 'kysely';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { TriggeredWebhook } from '../../../domain/webhooks/triggered-webhook.ts';
import type { TriggeredWebhookFilter } from '../../../ports/webhooks/triggered-webhooks.ts';
import type { Database } from '../database/database.ts';

/** The part of the store that shows the calls. */

export async function listCalls(
  db: Database,
  filter: TriggeredWebhookFilter,
  page: PageRequest | undefined,
): Promise<Page<TriggeredWebhook>> {
  const conditions = sql.join(conditionsOf(filter), sql` and `);
  const limit =
    page === undefined ? sql`` : sql`limit ${page.size} offset ${(page.number - 1) * page.size}`;
  const { rows } = await sql<CallRow>`
    select ${CALL_COLUMNS} from ${CALLS} where ${conditions} order by t.id desc ${limit}`.execute(
    db,
  );
  const items = rows.map(toTriggeredWebhook);
  if (page === undefined) return { items, total: items.length };
  const count = await sql<{ total: number }>`
    select count(*) as total from ${CALLS} where ${conditions}`.execute(db);
  return { items, total: count.rows[0]?.total ?? 0 };
}

export async function listLatestOfPair(
  db: Database,
  { consumer, provider }: { readonly consumer: string; readonly provider: string },
): Promise<TriggeredWebhook[]> {
  const { rows } = await sql<CallRow>`
    select ${CALL_COLUMNS} from ${CALLS}
    where t.id in (
      select distinct on (webhook_uuid, event_name) id from triggered_webhooks
      where consumer_id = (select id from pacticipants where name = ${consumer})
        and provider_id = (select id from pacticipants where name = ${provider})
        and webhook_id is not null
      order by webhook_uuid, event_name, id desc
    )
    order by t.id`.execute(db);
  return rows.map(toTriggeredWebhook);
}

export async function findCall(db: Database, uuid: string): Promise<TriggeredWebhook | undefined> {
  const { rows } = await sql<CallRow>`
    select ${CALL_COLUMNS} from ${CALLS} where t.uuid = ${uuid}`.execute(db);
  return rows[0] && toTriggeredWebhook(rows[0]);
}

interface CallRow {
  readonly uuid: string;
  readonly webhook_uuid: string;
  readonly method: string | null;
  readonly url: string | null;
  readonly description: string | null;
  readonly consumer: string;
  readonly consumer_version: string;
  readonly provider: string;
  readonly event_name: TriggeredWebhook['eventName'];
  readonly status: TriggeredWebhook['status'];
  readonly attempts: number;
  readonly attempts_made: number;
  readonly next_attempt_at: Date | null;
  readonly created_at: Date;
}

const CALL_COLUMNS = sql`
  t.uuid, t.webhook_uuid, w.method, w.url, w.description, consumers.name as consumer,
  cv.number as consumer_version, providers.name as provider, t.event_name, t.status, t.attempts,
  (select count(*) from webhook_executions where triggered_webhook_id = t.id) as attempts_made,
  t.next_attempt_at, t.created_at`;

const CALLS = sql`
  triggered_webhooks t
  left join webhooks w on w.id = t.webhook_id
  join pact_publications p on p.id = t.pact_publication_id
  join versions cv on cv.id = p.consumer_version_id
  join pacticipants consumers on consumers.id = t.consumer_id
  join pacticipants providers on providers.id = t.provider_id`;

function conditionsOf({ pactOf, resultNumber, webhookUuid, status }: TriggeredWebhookFilter) {
  return [
    sql`true`,
    ...(pactOf === undefined
      ? []
      : [
          sql`p.consumer_version_id = ${pactOf.consumerVersionId}`,
          sql`providers.name = ${pactOf.provider}`,
        ]),
    ...(resultNumber === undefined ? [] : [sql`t.verification_id = ${resultNumber}`]),
    ...(webhookUuid === undefined ? [] : [sql`t.webhook_uuid = ${webhookUuid}`]),
    ...(status === undefined ? [] : [sql`t.status = ${status}`]),
  ];
}

function toTriggeredWebhook(row: CallRow): TriggeredWebhook {
  const { method, url } = row;
  return {
    uuid: row.uuid,
    request: method === null || url === null ? undefined : { method, url },
    webhookUuid: row.webhook_uuid,
    webhookDescription: row.description,
    consumer: row.consumer,
    consumerVersion: row.consumer_version,
    provider: row.provider,
    eventName: row.event_name,
    status: row.status,
    attemptsMade: row.attempts_made,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    createdAt: row.created_at,
  };
}
