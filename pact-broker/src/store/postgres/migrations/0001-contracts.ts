import { sql, type Kysely, type Migration } from 'kysely';

/** Creates the tables of pacticipants, versions, pacts, verification results and live versions. */
export const contracts: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pacticipants (
      id bigint generated always as identity primary key,
      name text not null unique,
      display_name text,
      repository_url text,
      repository_name text,
      repository_namespace text,
      main_branch text,
      created_at timestamptz not null,
      updated_at timestamptz
    );

    create table labels (
      pacticipant_id bigint not null references pacticipants on delete cascade,
      name text not null,
      created_at timestamptz not null,
      updated_at timestamptz,
      primary key (pacticipant_id, name)
    );

    -- The id is the order of versions: the sequence in which they came to be.
    create table versions (
      id bigint generated always as identity primary key,
      pacticipant_id bigint not null references pacticipants on delete cascade,
      number text not null,
      build_url text,
      created_at timestamptz not null,
      updated_at timestamptz,
      unique (pacticipant_id, number)
    );
    create index on versions (pacticipant_id, id desc);

    create table branches (
      id bigint generated always as identity primary key,
      pacticipant_id bigint not null references pacticipants on delete cascade,
      name text not null,
      created_at timestamptz not null,
      updated_at timestamptz,
      unique (pacticipant_id, name)
    );

    -- The head of a branch is the version that was added to it last: its highest id.
    create table branch_versions (
      id bigint generated always as identity primary key,
      branch_id bigint not null references branches on delete cascade,
      version_id bigint not null references versions on delete cascade,
      created_at timestamptz not null,
      updated_at timestamptz,
      unique (branch_id, version_id)
    );
    create index on branch_versions (branch_id, id desc);
    create index on branch_versions (version_id);

    create table tags (
      version_id bigint not null references versions on delete cascade,
      name text not null,
      created_at timestamptz not null,
      updated_at timestamptz,
      primary key (version_id, name)
    );
    create index on tags (name, version_id desc);

    create table integrations (
      id bigint generated always as identity primary key,
      consumer_id bigint not null references pacticipants on delete cascade,
      provider_id bigint not null references pacticipants on delete cascade,
      created_at timestamptz not null,
      unique (consumer_id, provider_id)
    );
    create index on integrations (provider_id);

    -- One distinct content of a pact, however many versions publish it. Results belong to it.
    create table pact_versions (
      id bigint generated always as identity primary key,
      consumer_id bigint not null references pacticipants on delete cascade,
      provider_id bigint not null references pacticipants on delete cascade,
      sha text not null,
      content json not null,
      created_at timestamptz not null,
      unique (consumer_id, provider_id, sha)
    );
    create index on pact_versions (provider_id);

    create table pact_publications (
      id bigint generated always as identity primary key,
      consumer_version_id bigint not null references versions on delete cascade,
      provider_id bigint not null references pacticipants on delete cascade,
      pact_version_id bigint not null references pact_versions on delete cascade,
      revision_number integer not null,
      created_at timestamptz not null,
      unique (consumer_version_id, provider_id, revision_number)
    );
    create index on pact_publications (pact_version_id);
    create index on pact_publications (provider_id, consumer_version_id desc);

    -- The id is the number that a result's URL ends with.
    create table verifications (
      id bigint generated always as identity primary key,
      pact_version_id bigint not null references pact_versions on delete cascade,
      provider_version_id bigint not null references versions on delete cascade,
      success boolean not null,
      wip boolean not null default false,
      build_url text,
      test_results jsonb,
      verified_by jsonb,
      metadata text,
      created_at timestamptz not null
    );
    create index on verifications (pact_version_id, provider_version_id, id desc);
    create index on verifications (provider_version_id);

    create table environments (
      id bigint generated always as identity primary key,
      uuid text not null unique,
      name text not null unique,
      display_name text,
      production boolean not null,
      contacts jsonb,
      created_at timestamptz not null,
      updated_at timestamptz
    );

    create table deployed_versions (
      id bigint generated always as identity primary key,
      uuid text not null unique,
      version_id bigint not null references versions on delete cascade,
      pacticipant_id bigint not null references pacticipants on delete cascade,
      environment_id bigint not null references environments on delete cascade,
      application_instance text,
      created_at timestamptz not null,
      updated_at timestamptz,
      undeployed_at timestamptz
    );
    -- At most one version is deployed at a time on each instance.
    create unique index currently_deployed on deployed_versions
      (pacticipant_id, environment_id, coalesce(application_instance, ''))
      where undeployed_at is null;
    create index on deployed_versions (version_id);

    create table released_versions (
      id bigint generated always as identity primary key,
      uuid text not null unique,
      version_id bigint not null references versions on delete cascade,
      pacticipant_id bigint not null references pacticipants on delete cascade,
      environment_id bigint not null references environments on delete cascade,
      created_at timestamptz not null,
      updated_at timestamptz,
      support_ended_at timestamptz,
      unique (version_id, environment_id)
    );
  `.execute(db);
}
