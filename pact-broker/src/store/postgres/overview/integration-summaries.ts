import { sql, type RawBuilder } from 'kysely';
import {
  VERIFICATION_STATUSES,
  type VerificationStatus,
} from '../../../domain/integrations/integration.ts';
import type {
  IntegrationFilter,
  IntegrationPage,
  IntegrationSummary,
  LatestResult,
} from '../../../domain/overview/overview.ts';
import type { PageRequest } from '../../../domain/page.ts';
import { toContainsPattern } from '../database/contains-pattern.ts';
import type { Database } from '../database/database.ts';

export async function readIntegrations(db: Database): Promise<readonly IntegrationSummary[]> {
  const all = sql<Row>`select * from (${selectSummaries({})}) summaries order by ${BY_NAME}`;
  return (await all.execute(db)).rows.map(toIntegration);
}

/** Reads one page, and counts all integrations by status, with one statement. */
export async function readIntegrationPage(
  db: Database,
  filter: IntegrationFilter,
  { number, size }: PageRequest,
): Promise<IntegrationPage> {
  const { status = null } = filter;
  const { rows } = await sql<Counts & (Row | EmptyRow)>`
    with summaries as materialized (${selectSummaries(filter)})
    select counts.*, page.*
    from (
      select ${sql.join(VERIFICATION_STATUSES.map((each) => countOf(each)))} from summaries
    ) counts
    left join (
      select * from summaries where ${status}::text is null or status = ${status}::text
      order by ${BY_NAME} limit ${size} offset ${(number - 1) * size}
    ) page on true
    order by ${BY_NAME}
  `.execute(db);
  return {
    items: rows.flatMap((row) => (row.consumer === null ? [] : [toIntegration(row)])),
    counts: rows[0] ?? NO_INTEGRATION,
  };
}

const NO_INTEGRATION: Counts = { success: 0, failed: 0, stale: 0, never: 0 };

type Counts = Readonly<Record<VerificationStatus, number>>;

function countOf(status: VerificationStatus): RawBuilder<unknown> {
  return sql`count(*) filter (where status = ${status}::text) as ${sql.ref(status)}`;
}

const BY_NAME = sql`lower(consumer), lower(provider)`;

/** The counts have a row of their own if the page is empty. */
interface EmptyRow {
  readonly consumer: null;
}

interface Row extends Pick<IntegrationSummary, 'consumer' | 'provider' | 'status'> {
  readonly version: string | null;
  readonly branch: string | null;
  readonly pact_version_id: number;
  readonly sha: string;
  readonly published_at: Date;
  readonly result: number | null;
  readonly is_success: boolean;
  readonly provider_version: string;
  readonly verified_at: Date;
}

/** Selects every integration that matches the filter, except its status. */
function selectSummaries(filter: IntegrationFilter): RawBuilder<Row> {
  const { search } = filter;
  const pacticipant = filter.pacticipant ?? null;
  const [branch, environment] = [filter.branch ?? null, filter.environment ?? null];
  const pattern = search === undefined ? null : toContainsPattern(search);
  return sql<Row>`
    select consumer.name as consumer, provider.name as provider,
      pact.version, branch.name as branch, pact.pact_version_id, pact.sha, pact.published_at,
      result.id as result, result.success as is_success, result.provider_version,
      result.verified_at,
      case
        when result.success then 'success'
        when not result.success then 'failed'
        when exists (
          select from pact_versions any_content
          join verifications on verifications.pact_version_id = any_content.id
          where any_content.consumer_id = consumer.id and any_content.provider_id = provider.id
        ) then 'stale'
        else 'never'
      end as status
    from integrations
    join pacticipants consumer on consumer.id = consumer_id
    join pacticipants provider on provider.id = integrations.provider_id
    left join lateral (${selectLatestPact(branch, environment)}) pact on true
    left join lateral (
      select branches.name from branch_versions
      join branches on branches.id = branch_id
      where branch_versions.version_id = pact.version_id
      order by branch_versions.id desc
      limit 1
    ) branch on true
    left join lateral (
      select verifications.id, success, versions.number as provider_version,
        verifications.created_at as verified_at
      from verifications
      join versions on versions.id = provider_version_id
      where verifications.pact_version_id = pact.pact_version_id
      order by verifications.id desc
      limit 1
    ) result on true
    where (${pattern}::text is null
        or consumer.name ilike ${pattern}::text or provider.name ilike ${pattern}::text)
      and (${pacticipant}::text is null or ${pacticipant}::text in (consumer.name, provider.name))
      and (pact.version is not null
        or (${branch}::text is null and ${environment}::text is null))
  `;
}

/** The newest pact of the pair; only at the head of the branch, or live in the environment. */
function selectLatestPact(branch: string | null, environment: string | null): RawBuilder<unknown> {
  return sql`
    select versions.id as version_id, versions.number as version, pact_version_id, sha,
      publication.created_at as published_at
    from pact_publications publication
    join versions on versions.id = consumer_version_id and pacticipant_id = consumer.id
    join pact_versions on pact_versions.id = pact_version_id
    where publication.provider_id = provider.id
      and (${branch}::text is null or versions.id in (
        select head_version_id from branches
        where branches.pacticipant_id = consumer.id and branches.name = ${branch}::text
      ))
      and (${environment}::text is null or versions.id in (${liveIn(environment)}))
    order by consumer_version_id desc, revision_number desc
    limit 1
  `;
}

function liveIn(environment: string | null): RawBuilder<unknown> {
  return sql`
    select live.version_id from (
      select version_id, environment_id from deployed_versions where undeployed_at is null
      union all
      select version_id, environment_id from released_versions where support_ended_at is null
    ) live
    join environments on environments.id = live.environment_id
    where environments.name = ${environment}::text
  `;
}

function toIntegration(row: Row): IntegrationSummary {
  const { consumer, provider, status } = row;
  const { version, branch, sha, pact_version_id: pactVersionId, published_at: publishedAt } = row;
  return {
    consumer,
    provider,
    latestPact: version === null ? null : { version, branch, pactVersionId, sha, publishedAt },
    latestResult: toResult(row),
    status,
  };
}

function toResult(row: Row): LatestResult | null {
  if (row.result === null) return null;
  return {
    number: row.result,
    success: row.is_success,
    providerVersion: row.provider_version,
    verifiedAt: row.verified_at,
  };
}
