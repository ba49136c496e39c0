import { sql, type RawBuilder } from 'kysely';
import type { LiveEntry } from '../../../domain/overview/overview.ts';
import type { LiveFilter, OverviewStore } from '../../../ports/overview.ts';
import type { Database } from '../database/database.ts';
import { readPastContents } from './past-contents.ts';
import { readIntegrationPage, readIntegrations } from './integration-summaries.ts';

export function makeOverviewStore(db: Database): OverviewStore {
  return {
    integrations: () => readIntegrations(db),
    integrationPage: (filter, page) => readIntegrationPage(db, filter, page),
    live: async (filter) => (await selectLive(filter).execute(db)).rows,
    pastContents: (filter) => readPastContents(db, filter),
  };
}

function selectLive(filter: LiveFilter): RawBuilder<LiveEntry> {
  const [pacticipants, environment] = [filter.pacticipants ?? null, filter.environment ?? null];
  return sql<LiveEntry>`
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
  where (${pacticipants}::text[] is null or pacticipants.name = any(${pacticipants}::text[]))
    and (${environment}::text is null or environments.name = ${environment}::text)
  order by lower(pacticipants.name), live.created_at desc, versions.id desc
`;
}
