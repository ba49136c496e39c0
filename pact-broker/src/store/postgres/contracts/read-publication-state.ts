import { sql, type RawBuilder } from 'kysely';
import type { PactState, PublicationQuery, PublicationState } from '../../../ports/contracts.ts';
import type { Database } from '../database/database.ts';

export async function readPublicationState(
  db: Database,
  query: PublicationQuery,
): Promise<PublicationState> {
  const { rows } = await select(query).execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The state of a publication has one row');
  const { consumer_id: consumerId, main_branch: mainBranch, version_id: versionId } = row;
  return {
    consumer: consumerId === null ? undefined : { id: consumerId, mainBranch },
    version:
      consumerId === null || versionId === null
        ? undefined
        : {
            id: versionId,
            pacticipantId: consumerId,
            number: query.version,
            buildUrl: row.build_url,
            fingerprint: row.fingerprint,
            createdAt: row.created_at,
            updatedAt: row.updated_at,
          },
    branches: row.branches,
    tags: row.tags,
    pacts: new Map((row.pacts ?? []).map((pact) => [pact.provider, toPactState(pact)])),
  };
}

interface Row {
  readonly consumer_id: number | null;
  readonly main_branch: string | null;
  readonly version_id: number | null;
  readonly build_url: string | null;
  readonly fingerprint: string | null;
  readonly created_at: Date;
  readonly updated_at: Date | null;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly pacts: readonly PactRow[] | null;
}

interface PactRow extends Omit<PactState, 'shasByTag' | 'published'> {
  readonly provider: string;
  readonly shasByTag: Readonly<Record<string, string>> | null;
  readonly published: {
    readonly pactVersionId: number;
    readonly sha: string;
    readonly createdAt: string;
  } | null;
}

function toPactState({ shasByTag, published, ...rest }: PactRow): PactState {
  return {
    ...rest,
    shasByTag: new Map(Object.entries(shasByTag ?? {})),
    published: published && { ...published, createdAt: new Date(published.createdAt) },
  };
}

/** The consumer's publications for a provider before its version. */
const EARLIER = sql`
  p.provider_id = wanted.provider_id and p.consumer_id = me.id and p.is_current
    and p.consumer_version_id < wanted.before_id`;

// The tests for a tag are scalar subqueries with a limit, so that each search walks back from the
// newest publication and stops at the first match instead of joining all tags.
const UNTAGGED_SHA = sql`
  select c.sha from pact_publications p join pact_versions c on c.id = p.pact_version_id
  where not exists (select from all_tags) and ${EARLIER}
    and (select true from tags where version_id = p.consumer_version_id limit 1) is null
  order by p.consumer_version_id desc limit 1`;

const SHAS_BY_TAG = sql`
  select json_object_agg(tag, sha) from all_tags cross join lateral (
    select c.sha from tag_heads head cross join lateral (
      select p.pact_version_id from pact_publications p
      where ${EARLIER} and p.consumer_version_id <= head.version_id and (
        select true from tags
        where version_id = p.consumer_version_id and tags.name = tag limit 1)
      order by p.consumer_version_id desc limit 1
    ) p join pact_versions c on c.id = p.pact_version_id
    where head.pacticipant_id = me.id and head.name = tag) newest`;

function select({ consumer, version, tags, pacts }: PublicationQuery): RawBuilder<Row> {
  const [providers, shas] = [pacts.map(({ provider }) => provider), pacts.map(({ sha }) => sha)];
  return sql<Row>`
    with me as materialized (select id, main_branch from pacticipants where name = ${consumer}),
    known as materialized (
      select versions.* from me join versions on pacticipant_id = me.id and number = ${version}),
    wanted as materialized (
      select provider.id as provider_id, w.name, w.sha,
        coalesce((select id from known), 9223372036854775807) as before_id
      from unnest(${providers}::text[], ${shas}::text[]) w(name, sha)
      join pacticipants provider on provider.name = w.name),
    all_tags as materialized (
      select tag from unnest(${tags}::text[]) tag
      union select name from known join tags on version_id = known.id)
    select me.id as consumer_id, me.main_branch, known.id as version_id, known.build_url,
      known.fingerprint, known.created_at, known.updated_at,
      array(
        select branches.name from branch_versions join branches on branches.id = branch_id
        where version_id = known.id) as branches,
      array(select name from tags where version_id = known.id order by id) as tags,
      (select json_agg(json_build_object(
        'provider', wanted.name,
        'providerId', wanted.provider_id,
        'contentId', (
          select id from pact_versions c
          where c.consumer_id = me.id and c.provider_id = wanted.provider_id
            and c.sha = wanted.sha),
        'published', (
          select json_build_object('pactVersionId', c.id, 'sha', c.sha, 'createdAt', p.created_at)
          from pact_publications p join pact_versions c on c.id = p.pact_version_id
          where p.consumer_version_id = known.id and p.provider_id = wanted.provider_id
            and p.is_current and p.inherited_from_id is null),
        'untaggedSha', (${UNTAGGED_SHA}),
        'shasByTag', (${SHAS_BY_TAG}),
        'isEverVerified', coalesce((
          select true from newest_results r
          where r.provider_id = wanted.provider_id and r.consumer_id = me.id
          order by r.created_at desc limit 1), false)
      )) from wanted) as pacts
    from (values (1)) one(row) left join me on true left join known on true`;
}
