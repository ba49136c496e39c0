import { sql, type RawBuilder } from 'kysely';
import type { PublicationToSave, SavedPublication } from '../../../ports/contracts.ts';
import type { Database } from '../database/database.ts';

interface Row {
  readonly id: number;
  readonly build_url: string | null;
  readonly fingerprint: string | null;
  readonly created_at: Date;
  readonly updated_at: Date | null;
  readonly pacts: readonly (readonly [providerId: number, pactVersionId: number])[] | null;
}

export async function savePublication(
  db: Database,
  publication: PublicationToSave,
): Promise<SavedPublication> {
  const { rows } = await sql<Row>`
    with ${saveVersion(publication)}, ${savePacts(publication)}
    select version.*, (
      select json_agg(json_build_array(provider_id, pact_version_id)) from published) as pacts
    from version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A publication saves its version');
  return {
    version: {
      id: row.id,
      pacticipantId: publication.consumerId,
      number: publication.version,
      buildUrl: row.build_url,
      fingerprint: row.fingerprint,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    },
    pactVersionIds: new Map(row.pacts ?? []),
  };
}

/** Every part sees the tables as they were before the statement. */
function saveVersion(publication: PublicationToSave): RawBuilder<unknown> {
  const { consumerId, version: number, buildUrl = null, branch = null, tags, now } = publication;
  const { mainBranch = null } = publication;
  return sql`
    version as (
      insert into versions as v (pacticipant_id, number, build_url, created_at)
      values (${consumerId}, ${number}, ${buildUrl}, ${now})
      on conflict (pacticipant_id, number) do update
        set build_url = coalesce(excluded.build_url, v.build_url),
          updated_at = case when excluded.build_url <> coalesce(v.build_url, '')
            then ${now} else v.updated_at end
      returning id, build_url, fingerprint, created_at, updated_at),
    new_branch as (
      insert into branches (pacticipant_id, name, created_at)
      select ${consumerId}, name, ${now} from (values (${branch}::text)) b(name)
      where name is not null
      on conflict do nothing returning id),
    branch as (
      select id from new_branch
      union all
      select id from branches where pacticipant_id = ${consumerId} and name = ${branch}),
    on_branch as (
      insert into branch_versions (branch_id, version_id, created_at)
      select branch.id, version.id, ${now} from branch, version on conflict do nothing),
    tag as (
      insert into tags (version_id, name, created_at)
      select version.id, name, ${now} from version, unnest(${tags}::text[]) name
      on conflict (version_id, name) do update set updated_at = ${now}),
    main_branch as (
      update pacticipants set main_branch = ${mainBranch}, updated_at = ${now}
      where id = ${consumerId} and main_branch is null and ${mainBranch}::text is not null)`;
}

function savePacts({ consumerId, pacts, now }: PublicationToSave): RawBuilder<unknown> {
  const providerIds = pacts.map(({ providerId }) => providerId);
  const contentIds = pacts.map(({ contentId }) => contentId);
  const shas = pacts.map(({ sha }) => sha);
  const contents = pacts.map(({ contentId, content }) => (contentId === null ? content() : null));
  return sql`
    pact as materialized (
      select * from unnest(${providerIds}::bigint[], ${contentIds}::bigint[], ${shas}::text[],
        ${contents}::text[]) p(provider_id, content_id, sha, content)),
    integration as (
      insert into integrations (consumer_id, provider_id, created_at)
      select ${consumerId}, provider_id, ${now} from pact on conflict do nothing),
    new_content as (
      insert into pact_versions (consumer_id, provider_id, sha, content, created_at)
      select ${consumerId}, provider_id, sha, content, ${now} from pact where content_id is null
      returning id, provider_id),
    published as (
      insert into pact_publications (consumer_id, consumer_version_id, provider_id,
        pact_version_id, revision_number, created_at)
      select ${consumerId}, version.id, pact.provider_id, coalesce(content_id, new_content.id), 1,
        ${now}
      from version cross join pact left join new_content using (provider_id)
      returning provider_id, pact_version_id)`;
}
