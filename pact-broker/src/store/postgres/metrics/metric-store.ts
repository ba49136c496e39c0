import { sql } from 'kysely';
import type { Metrics } from '../../../domain/metrics/metrics.ts';
import type { MetricStore } from '../../../ports/overviews/metrics.ts';
import type { Database } from '../database/database.ts';

export function makeMetricStore(db: Database): MetricStore {
  return {
    read: async () => {
      const { rows } = await COUNTS.execute(db);
      const [counts] = rows;
      if (counts === undefined) throw new Error('The counts are missing');
      return counts;
    },
  };
}

const count = (table: string, condition = 'true') =>
  sql.raw(`(select count(*)::int from ${table} where ${condition})`);

/** The number of groups by their size. */
const distribution = (table: string, key: string) =>
  sql.raw(`(
    select coalesce(json_object_agg(size, groups), '{}') from (
      select size, count(*)::int as groups
      from (select count(*)::int as size from ${table} group by ${key}) sized group by size
    ) counted)`);

const COUNTS = sql<Metrics>`
  with latest as (
    select distinct on (consumer_id, provider_id) pact_version_id from pact_publications
    where is_current order by consumer_id, provider_id, consumer_version_id desc
  ), parts as (
    select content::json -> 'interactions' as interactions, content::json -> 'messages' as messages
    from pact_versions where id in (select pact_version_id from latest)
  )
  select
    (select coalesce(sum(json_array_length(interactions)), 0)::int from parts
      where json_typeof(interactions) = 'array') as "latestInteractions",
    (select coalesce(sum(json_array_length(messages)), 0)::int from parts
      where json_typeof(messages) = 'array') as "latestMessages",
    ${count('pacticipants')} as pacticipants,
    ${count('pacticipants', 'main_branch is not null')} as "pacticipantsWithMainBranch",
    ${count('integrations')} as integrations,
    ${count('pact_publications')} as "pactPublications",
    (select min(created_at) from pact_publications) as "firstPublication",
    (select max(created_at) from pact_publications) as "lastPublication",
    ${count('pact_versions')} as "pactVersions",
    ${distribution('pact_publications', 'consumer_version_id, provider_id')}
      as "revisionDistribution",
    ${count('verifications')} as results,
    ${count('verifications', 'success')} as successes,
    (select count(*)::int from (
      select distinct pact_version_id, provider_version_id from verifications) pairs)
      as "distinctResults",
    (select min(created_at) from verifications) as "firstResult",
    (select max(created_at) from verifications) as "lastResult",
    ${distribution('verifications', 'pact_version_id')} as "resultDistribution",
    ${count('versions')} as versions,
    (select count(distinct version_id)::int from branch_versions) as "versionsWithBranch",
    ${count('tags')} as tags,
    (select count(distinct name)::int from tags) as "distinctTags",
    (select count(*)::int from (
      select distinct pacticipant_id, name
      from tags join versions on versions.id = version_id) pairs) as "distinctTagsOfPacticipants",
    ${count('webhooks')} as webhooks,
    ${count('triggered_webhooks')} as "triggeredWebhooks",
    ${count('webhook_executions')} as "webhookExecutions",
    ${count('environments')} as environments,
    ${count('deployed_versions')} as "deployedVersions",
    ${count('deployed_versions', 'undeployed_at is null')} as "currentlyDeployed",
    ${count('released_versions')} as "releasedVersions",
    ${count('released_versions', 'support_ended_at is null')} as "currentlySupported"`;
