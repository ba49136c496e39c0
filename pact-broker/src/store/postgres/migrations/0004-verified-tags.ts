import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Stores the tags of the provider versions that verified a pact version, as they were when the result
 * was published, with the first time of each. Work in progress depends on them: a tag that is
 * added, moved or deleted later does not change what a provider has verified. Results of work in
 * progress are excluded.
 */
export const verifiedTags: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table verified_tags (
      pact_version_id bigint not null references pact_versions on delete cascade,
      tag text not null,
      first_at timestamptz not null,
      primary key (pact_version_id, tag)
    );
    insert into verified_tags (pact_version_id, tag, first_at)
      select pact_version_id, tags.name, min(verifications.created_at)
      from verifications join tags on tags.version_id = provider_version_id
      where success and not wip
      group by pact_version_id, tags.name;
  `.execute(db);
}
