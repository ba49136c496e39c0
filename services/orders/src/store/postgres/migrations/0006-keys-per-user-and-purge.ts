import { sql, type Kysely } from 'kysely';

/**
 * An idempotency key belongs to a user. The user is derived from the stored answer, so that the
 * previous version, which does not know the column, can still write and read keys.
 */
export const keysPerUserAndPurge = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`alter table idempotency_keys
      add column user_id text not null generated always as
        (coalesce(answer ->> 'userId', answer #>> '{orders,0,userId}', '')) stored,
      drop constraint idempotency_keys_pkey,
      add primary key (key, user_id)`.execute(db);
    await sql`create index idempotency_keys_by_age on idempotency_keys (created_at)`.execute(db);
    await sql`create index delivered_messages on outbox (written_at)
      where published_at is not null and activity <> 'waiting'`.execute(db);
  },
};
