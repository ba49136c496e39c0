import { sql } from 'kysely';
import { verificationStatus } from '../../../domain/integrations/integration.ts';
import type {
  IntegrationSummary,
  LatestResult,
  LiveEntry,
  Totals,
} from '../../../domain/overview/overview.ts';
import type { OverviewStore } from '../../../ports/overview.ts';
import type { Database } from '../database/database.ts';

export function makeOverviewStore(db: Database): OverviewStore {
  return {
    integrations: async () => (await integrations.execute(db)).rows.map(toIntegration),
    live: async () => (await live.execute(db)).rows,
    totals: async () => (await totals.execute(db)).rows[0] ?? EMPTY_TOTALS,
  };
}

const EMPTY_TOTALS: Totals = { pacticipants: 0, pacts: 0, results: 0 };

const totals = sql<Totals>`
  select
    (select count(*) from pacticipants) as pacticipants,
    (select count(*) from pact_publications) as pacts,
    (select count(*) from verifications) as results
`;

const live = sql<LiveEntry>`
  with live as (
    select 'deployed' as kind, version_id, pacticipant_id, environment_id, application_instance,
      created_at
    from deployed_versions where undeployed_at is null
    union all
    select 'released', version_id, pacticipant_id, environment_id, null, created_at
    from released_versions where support_ended_at is null
  )
  select environments.name as environment, pacticipants.name as pacticipant,
    versions.number as version, kind, application_instance as "applicationInstance",
    live.created_at as since
  from live
  join environments on environments.id = environment_id
  join pacticipants on pacticipants.id = live.pacticipant_id
  join versions on versions.id = version_id
  order by pacticipants.name, live.created_at desc, versions.id desc
`;

interface Row extends Pick<IntegrationSummary, 'consumer' | 'provider'> {
  readonly version: string | null;
  readonly branch: string | null;
  readonly sha: string;
  readonly published_at: Date;
  readonly result: number | null;
  readonly success: boolean;
  readonly provider_version: string;
  readonly verified_at: Date;
  readonly has_results: boolean;
}

const integrations = sql<Row>`
  select consumer.name as consumer, provider.name as provider,
    pact.version, branch.name as branch, pact.sha, pact.published_at,
    result.id as result, success, result.provider_version, result.verified_at,
    exists (
      select from pact_versions any_content
      join verifications on verifications.pact_version_id = any_content.id
      where any_content.consumer_id = consumer.id and any_content.provider_id = provider.id
    ) as has_results
  from integrations
  join pacticipants consumer on consumer.id = consumer_id
  join pacticipants provider on provider.id = integrations.provider_id
  left join lateral (
    select versions.id as version_id, versions.number as version, pact_version_id, sha,
      publication.created_at as published_at
    from pact_publications publication
    join versions on versions.id = consumer_version_id and pacticipant_id = consumer.id
    join pact_versions on pact_versions.id = pact_version_id
    where publication.provider_id = provider.id
    order by consumer_version_id desc, revision_number desc
    limit 1
  ) pact on true
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
  order by lower(consumer.name), lower(provider.name)
`;

function toIntegration(row: Row): IntegrationSummary {
  const { consumer, provider, branch, sha } = row;
  const latestResult = toResult(row);
  return {
    consumer,
    provider,
    latestPact:
      row.version === null
        ? null
        : { version: row.version, branch, sha, publishedAt: row.published_at },
    latestResult,
    status: verificationStatus({ hasResults: row.has_results }, latestResult),
  };
}

function toResult(row: Row): LatestResult | null {
  if (row.result === null) return null;
  return {
    number: row.result,
    success: row.success,
    providerVersion: row.provider_version,
    verifiedAt: row.verified_at,
  };
}
