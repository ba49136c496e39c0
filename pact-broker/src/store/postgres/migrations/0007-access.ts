import { sql, type Kysely, type Migration } from 'kysely';

/** Creates the tables of API tokens, logins and the audit log. */
export const access: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_tokens (
      id bigint generated always as identity primary key,
      uuid text not null unique,
      name text not null unique,
      -- SHA-256 of the secret, which is not stored.
      hash bytea not null unique,
      scopes text[] not null,
      created_by text not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      expires_at timestamptz
    );

    create table logins (
      -- SHA-256 of the secret in the session cookie.
      hash bytea primary key,
      name text not null,
      scopes text[] not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index on logins (expires_at);

    create table audit_entries (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      caller_kind text not null,
      caller_name text not null,
      method text not null,
      route text not null,
      path text not null,
      -- Names in the path and in the body, as JSON.
      names text not null,
      trace_id text
    );
    create index on audit_entries (at);
    create index on audit_entries (caller_name, id);
  `.execute(db);
}
