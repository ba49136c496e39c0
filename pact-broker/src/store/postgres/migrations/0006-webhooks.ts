import { sql, type Kysely, type Migration } from 'kysely';

/** Creates the tables of webhooks, of the deliveries that events trigger, and of their attempts. */
export const webhooks: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      id bigint generated always as identity primary key,
      uuid text not null unique,
      description text,
      enabled boolean not null,
      consumer_id bigint references pacticipants on delete cascade,
      consumer_label text check (consumer_id is null or consumer_label is null),
      provider_id bigint references pacticipants on delete cascade,
      provider_label text check (provider_id is null or provider_label is null),
      events text[] not null,
      method text not null,
      url text not null,
      headers text not null,
      body text,
      username text,
      password text,
      signing_secret text,
      created_at timestamptz not null,
      updated_at timestamptz
    );
    create index on webhooks (consumer_id);
    create index on webhooks (provider_id);

    -- The outbox: one row for each call that an event owes, written in the event's transaction.
    create table triggered_webhooks (
      id bigint generated always as identity primary key,
      uuid text not null unique,
      -- Null once the webhook is deleted; the log stays.
      webhook_id bigint references webhooks on delete set null,
      webhook_uuid text not null,
      consumer_id bigint not null references pacticipants on delete cascade,
      provider_id bigint not null references pacticipants on delete cascade,
      pact_publication_id bigint not null references pact_publications on delete cascade,
      verification_id bigint references verifications on delete cascade,
      event_name text not null,
      context text not null,
      status text not null check (status in ('not_run', 'retrying', 'success', 'failure')),
      -- Attempts since the event, or since the last redelivery.
      attempts integer not null default 0,
      -- Null when finished. A broker that takes a delivery moves this time to the end of its lease.
      next_attempt_at timestamptz,
      created_at timestamptz not null
    );
    create index on triggered_webhooks (next_attempt_at) where next_attempt_at is not null;
    create index on triggered_webhooks (pact_publication_id);
    create index on triggered_webhooks (verification_id);
    create index on triggered_webhooks (webhook_id, id desc);
    create index on triggered_webhooks (consumer_id, provider_id, webhook_uuid, event_name, id desc);
    create index on triggered_webhooks (provider_id);

    create table webhook_executions (
      id bigint generated always as identity primary key,
      triggered_webhook_id bigint not null references triggered_webhooks on delete cascade,
      success boolean not null,
      logs text not null,
      created_at timestamptz not null
    );
    create index on webhook_executions (triggered_webhook_id, id);
  `.execute(db);
}
