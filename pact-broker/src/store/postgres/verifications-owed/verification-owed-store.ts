import { sql, type RawBuilder } from 'kysely';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type {
  OwedVersion,
  VerificationOwed,
} from '../../../domain/verifications-owed/verification-owed.ts';
import type { VerificationOwedStore } from '../../../ports/verifications-owed.ts';
import type { Database } from '../database/database.ts';

export function makeVerificationOwedStore(db: Database): VerificationOwedStore {
  return {
    ofContents: (contents) => findOwedVersions(db, contents),
    list: (filter, page) => list(db, filter, page),
  };
}

async function findOwedVersions(
  db: Database,
  contents: Parameters<VerificationOwedStore['ofContents']>[0],
): Promise<readonly (readonly OwedVersion[])[]> {
  const consumers = contents.map(({ consumer }) => consumer);
  const providers = contents.map(({ provider }) => provider);
  const shas = contents.map(({ sha }) => sha);
  const { rows } = await sql<OwedRow & { position: number }>`
    with wanted as (
      select position, content.id as content_id, content.provider_id
      from unnest(${consumers}::text[], ${providers}::text[], ${shas}::text[]) with ordinality
        as named (consumer, provider, sha, position)
      join pacticipants consumer on consumer.name = named.consumer
      join pacticipants provider on provider.name = named.provider
      join pact_versions content on content.consumer_id = consumer.id
        and content.provider_id = provider.id and content.sha = named.sha
    ), used as (${usedVersions(sql`pacticipant_id in (select provider_id from wanted)`)})
    select position, ${OWED_COLUMNS}
    from wanted join used on used.pacticipant_id = provider_id ${JOIN_VERSION}
    where ${HAS_NO_RESULT}
    group by position, v.id order by position, min(rank), min(place)`.execute(db);
  return contents.map((_, index) =>
    rows.filter(({ position }) => position === index + 1).map(toOwedVersion),
  );
}

async function list(
  db: Database,
  { provider }: { readonly provider?: string | undefined },
  page: PageRequest | undefined,
): Promise<Page<VerificationOwed>> {
  const ofProvider =
    provider === undefined
      ? sql`true`
      : sql`pacticipant_id = (select id from pacticipants where name = ${provider})`;
  const { rows } = await sql<ListRow>`
    with used as (${usedVersions(sql`true`)}),
    providing as (select * from used where ${ofProvider}),
    wanted as (
      select p.pact_version_id as content_id, p.provider_id, max(p.consumer_version_id) as cv_id,
        max(p.created_at) as published_at
      from (
        select distinct pacticipant_id, version_id from used
        union ${NEWEST_WITHOUT_MAIN_BRANCH}
      ) consuming
      join pact_publications p on p.consumer_version_id = consuming.version_id
      where p.is_current and p.provider_id in (select pacticipant_id from providing)
      group by p.pact_version_id, p.provider_id
    ), owed as (
      select content_id, cv_id, published_at, ${OWED_COLUMNS}
      from wanted join providing used on used.pacticipant_id = provider_id ${JOIN_VERSION}
      where ${HAS_NO_RESULT}
      group by content_id, cv_id, published_at, v.id
    )
    select owed.*, consumers.name as consumer, cv.number as consumer_version,
      providers.name as provider, content.sha, count(*) over () as total
    from owed join pact_versions content on content.id = content_id
    join versions cv on cv.id = cv_id
    join pacticipants consumers on consumers.id = content.consumer_id
    join pacticipants providers on providers.id = content.provider_id
    order by providers.name, consumers.name, published_at, content_id, version_id
    ${page === undefined ? sql`` : sql`limit ${page.size} offset ${(page.number - 1) * page.size}`}
  `.execute(db);
  return { items: rows.map(toVerificationOwed), total: rows[0]?.total ?? 0 };
}

interface OwedRow {
  readonly version_id: number;
  readonly provider_version: string;
  readonly provider_version_branch: string | null;
  readonly reasons: string[];
}

interface ListRow extends OwedRow {
  readonly consumer: string;
  readonly consumer_version: string;
  readonly provider: string;
  readonly sha: string;
  readonly published_at: Date;
  readonly total: number;
}

/** The head of each main branch, and every deployed or released version, with the reason. */
function usedVersions(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select pacticipant_id, head_version_id as version_id, 'latest from main branch' as reason,
      branches.name as main_branch, 1 as rank, branches.id as place
    from branches join pacticipants
      on pacticipants.id = pacticipant_id and pacticipants.main_branch = branches.name
    where head_version_id is not null and ${condition}
    union all
    select pacticipant_id, version_id, 'deployed in ' || environments.name, null, 2, live.id
    from deployed_versions live join environments on environments.id = environment_id
    where undeployed_at is null and ${condition}
    union all
    select pacticipant_id, version_id, 'released in ' || environments.name, null, 3, live.id
    from released_versions live join environments on environments.id = environment_id
    where support_ended_at is null and ${condition}`;
}

/** Of a consumer without a main branch, the newest version that published for each provider. */
const NEWEST_WITHOUT_MAIN_BRANCH = sql`
  select integrations.consumer_id, newest.version_id
  from integrations join pacticipants on pacticipants.id = integrations.consumer_id
  cross join lateral (
    select consumer_version_id as version_id from pact_publications published
    where published.provider_id = integrations.provider_id
      and published.consumer_id = integrations.consumer_id and published.is_current
    order by consumer_version_id desc limit 1
  ) newest
  where not exists (
    select from branches
    where branches.pacticipant_id = pacticipants.id and branches.name = main_branch)`;

const OWED_COLUMNS = sql`
  v.id as version_id, v.number as provider_version,
  coalesce(max(used.main_branch), (
    select branches.name from branch_versions join branches on branches.id = branch_id
    where branch_versions.version_id = v.id order by branch_versions.id desc limit 1
  )) as provider_version_branch,
  array_agg(reason order by rank, place) as reasons`;

const JOIN_VERSION = sql`join versions v on v.id = used.version_id`;

const HAS_NO_RESULT = sql`not exists (
  select from newest_results where pact_version_id = content_id and provider_version_id = v.id)`;

function toOwedVersion(row: OwedRow): OwedVersion {
  return {
    providerVersion: row.provider_version,
    providerVersionBranch: row.provider_version_branch,
    reasons: [...new Set(row.reasons)],
  };
}

function toVerificationOwed(row: ListRow): VerificationOwed {
  return {
    ...toOwedVersion(row),
    consumer: row.consumer,
    consumerVersion: row.consumer_version,
    provider: row.provider,
    sha: row.sha,
    publishedAt: row.published_at,
  };
}
