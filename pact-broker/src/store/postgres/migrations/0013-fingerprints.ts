import { sql, type Kysely, type Migration } from 'kysely';
import { inheritanceTriggers } from './0013-inheritance-triggers.ts';

/**
 * Adds fingerprints of versions. A version inherits the pacts and results of the versions of its pacticipant
 * with the same fingerprint, where it has none of its own: of several, the newest. Inherited pacts are
 * rows of `pact_publications` with revision 0, so that every read finds them. Inherited results are only in
 * `newest_results`, where they refer to the original one. See decision 36.
 */
export const fingerprints: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table versions add column fingerprint text check (fingerprint <> '');
    create index on versions (pacticipant_id, fingerprint) where fingerprint is not null;
    create view equal_versions as
      select heir.id as heir_id, source.id as source_id
      from versions heir join versions source on source.pacticipant_id = heir.pacticipant_id
        and source.fingerprint = heir.fingerprint and source.id <> heir.id;

    -- The publication that it is a copy of. Triggers delete it with the original, without a foreign key,
    -- so that another publication can replace it.
    alter table pact_publications add column inherited_from_id bigint;
    create index on pact_publications (inherited_from_id) where inherited_from_id is not null;
    create view expected_inherited_publications as
      select distinct on (heir_id, p.provider_id)
        p.consumer_id, heir_id as consumer_version_id, p.provider_id, p.pact_version_id, p.created_at,
        p.id as inherited_from_id
      from equal_versions join pact_publications p
        on p.consumer_version_id = source_id and p.is_current and p.inherited_from_id is null
      join pact_versions content on content.id = p.pact_version_id
      where not exists (
        select from pact_publications own
        where own.consumer_version_id = heir_id and own.provider_id = p.provider_id
          and own.inherited_from_id is null)
      order by heir_id, p.provider_id, p.id desc;

    -- The provider version that an inherited result was published for; null for an own one.
    alter table newest_results add column source_version_id bigint;
    create index on newest_results (verification_id) where source_version_id is not null;
    create index on newest_results (provider_version_id) where source_version_id is not null;
    create view expected_inherited_results as
      select distinct on (v.pact_version_id, heir_id)
        v.pact_version_id, heir_id as provider_version_id, content.provider_id, content.consumer_id,
        v.id as verification_id, v.success, v.created_at, source_id as source_version_id
      from equal_versions join verifications v on v.provider_version_id = source_id
      join pact_versions content on content.id = v.pact_version_id
      where not exists (
        select from verifications own
        where own.pact_version_id = v.pact_version_id and own.provider_version_id = heir_id)
      order by v.pact_version_id, heir_id, v.id desc;
    create or replace view expected_newest_results as
      select * from (
        select distinct on (pact_version_id, provider_version_id)
          pact_version_id, provider_version_id, provider_id, consumer_id,
          verifications.id as verification_id, success, verifications.created_at,
          null::bigint as source_version_id
        from verifications join pact_versions on pact_versions.id = pact_version_id
        order by pact_version_id, provider_version_id, verifications.id desc
      ) own
      union all
      select * from expected_inherited_results;
  `.execute(db);
  await inheritanceTriggers.execute(db);
}
