import { sql } from 'kysely';
import { toJson } from '../../../domain/json/exact-json.ts';
import type { WebhookSubject } from '../../../domain/webhooks/webhook-context.ts';
import type { NewWebhook, Webhook, WebhookSide } from '../../../domain/webhooks/webhook.ts';
import type { WebhookStore } from '../../../ports/webhooks/webhooks.ts';
import type { Database } from '../database/database.ts';
import { JOIN_PACT, JOIN_RESULT, SUBJECT_COLUMNS, toSubject, type SubjectRow } from './subjects.ts';
import { toWebhook, WEBHOOK_COLUMNS, type WebhookRow } from './webhook-rows.ts';

export function makeWebhookStore(db: Database): WebhookStore {
  return {
    list: async (scope) => {
      const condition =
        scope === undefined
          ? sql`true`
          : sql`w.consumer_id is not distinct from ${idOf(scope.consumer)}
              and w.provider_id is not distinct from ${idOf(scope.provider)}`;
      const { rows } = await sql<WebhookRow>`
        select ${WEBHOOK_COLUMNS} from webhooks w where ${condition} order by w.id`.execute(db);
      return rows.map(toWebhook);
    },
    find: async (uuid) => {
      const { rows } = await sql<WebhookRow>`
        select ${WEBHOOK_COLUMNS} from webhooks w where w.uuid = ${uuid}`.execute(db);
      return rows[0] && toWebhook(rows[0]);
    },
    listForPairs: (pairs) => listForPairs(db, pairs),
    add: async (uuid, webhook, createdAt) => {
      await db
        .insertInto('webhooks')
        .values({ uuid, ...toColumns(webhook), created_at: createdAt })
        .execute();
      return { uuid, ...webhook, createdAt, updatedAt: null };
    },
    update: async (uuid, webhook, updatedAt) => {
      const { created_at } = await db
        .updateTable('webhooks')
        .set({ ...toColumns(webhook), updated_at: updatedAt })
        .where('uuid', '=', uuid)
        .returning('created_at')
        .executeTakeFirstOrThrow();
      return { uuid, ...webhook, createdAt: created_at, updatedAt };
    },
    remove: async (uuid) => {
      const { rows } = await sql`
        with stopped as (
          update triggered_webhooks set status = 'failure', next_attempt_at = null
          where next_attempt_at is not null
            and webhook_id = (select id from webhooks where uuid = ${uuid})
        )
        delete from webhooks where uuid = ${uuid} returning uuid`.execute(db);
      return rows.length > 0;
    },
    findLatestSubject: (names) => findLatestSubject(db, names),
  };
}

async function listForPairs(
  db: Database,
  pairs: Parameters<WebhookStore['listForPairs']>[0],
): Promise<readonly (readonly Webhook[])[]> {
  const consumers = pairs.map(({ consumer }) => consumer);
  const providers = pairs.map(({ provider }) => provider);
  const { rows } = await sql<WebhookRow & { position: number }>`
    select pair.position, ${WEBHOOK_COLUMNS}
    from (
      select position, consumer.id as consumer_id, provider.id as provider_id
      from unnest(${consumers}::text[], ${providers}::text[]) with ordinality
        as named (consumer, provider, position)
      join pacticipants consumer on consumer.name = named.consumer
      join pacticipants provider on provider.name = named.provider
    ) pair
    join webhooks w on ${covers('consumer')} and ${covers('provider')}
    order by pair.position, w.id`.execute(db);
  return pairs.map((_, index) =>
    rows.filter(({ position }) => position === index + 1).map(toWebhook),
  );
}

async function findLatestSubject(
  db: Database,
  { consumer, provider, isAboutResults }: Parameters<WebhookStore['findLatestSubject']>[0],
): Promise<WebhookSubject | undefined> {
  const result = isAboutResults
    ? sql`select result.* from verifications result
        join pact_versions other on other.id = result.pact_version_id
        where ${isSide('other.consumer_id', consumer)} and ${isSide('other.provider_id', provider)}
        order by result.id desc limit 1`
    : sql`select * from verifications where pact_version_id = p.pact_version_id
        order by id desc limit 1`;
  const { rows } = await sql<SubjectRow>`
    select ${SUBJECT_COLUMNS}
    from (
      select publication.* from pact_publications publication
      join versions on versions.id = consumer_version_id
      where ${isSide('versions.pacticipant_id', consumer)}
        and ${isSide('publication.provider_id', provider)}
      order by consumer_version_id desc, publication.id desc limit 1
    ) p ${JOIN_PACT}
    left join lateral (${result}) result on true ${JOIN_RESULT}`.execute(db);
  return rows[0] && toSubject(rows[0]);
}

/** Whether a webhook covers this side of a pair: by id, by label, or because it names none. */
function covers(side: 'consumer' | 'provider') {
  const [id, label] = [sql.ref(`w.${side}_id`), sql.ref(`w.${side}_label`)];
  const pacticipant = sql.ref(`pair.${side}_id`);
  return sql`(${id} = ${pacticipant} or (${id} is null and (${label} is null or exists (
    select from labels where pacticipant_id = ${pacticipant} and name = ${label}))))`;
}

function isSide(column: string, name: string | undefined) {
  return name === undefined ? sql`true` : sql`${sql.ref(column)} = ${idOf(name)}`;
}

function toColumns({ consumer, provider, request, ...webhook }: NewWebhook) {
  return {
    description: webhook.description,
    enabled: webhook.enabled,
    consumer_id: idOf(nameOf(consumer)),
    consumer_label: labelOf(consumer),
    provider_id: idOf(nameOf(provider)),
    provider_label: labelOf(provider),
    events: [...webhook.events],
    method: request.method,
    url: request.url,
    headers: toJson(request.headers),
    body: request.body === null ? null : toJson(request.body),
    username: request.username,
    password: request.password,
    signing_secret: webhook.signingSecret,
  };
}

function idOf(name: string | undefined) {
  return sql<number | null>`(select id from pacticipants where name = ${name ?? null})`;
}

function nameOf(side: WebhookSide | null): string | undefined {
  return side !== null && 'name' in side ? side.name : undefined;
}

function labelOf(side: WebhookSide | null): string | null {
  return side !== null && 'label' in side ? side.label : null;
}
