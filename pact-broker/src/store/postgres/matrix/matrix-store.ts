import { sql, type RawBuilder } from 'kysely';
import type { MatrixIntegration, MatrixRow } from '../../../domain/matrix/matrix.ts';
import type { MatrixStore, NamesAsked, RowsWanted, VersionScope } from '../../../ports/matrix.ts';
import type { Database } from '../database/database.ts';
import { selectVersions } from '../versions/version-selection.ts';
import { readDeployment } from './deployment-reads.ts';
import { PACT_INHERITED_FROM } from './matrix-json.ts';
import { summarizePair } from './pair-summary.ts';
import { readVersionContexts } from './version-context.ts';

export function makeMatrixStore(db: Database): MatrixStore {
  return {
    findKnown: (names) => findKnown(db, names),
    selectVersions: (pacticipants, criteria) => selectVersions(db, pacticipants, criteria),
    integrationsOf: async (scope) => (await integrations(scope).execute(db)).rows,
    rowsOf: async (scope, wanted) => (await rows(scope, wanted).execute(db)).rows.map(toRow),
    readTogether: (query) => readDeployment(db, query),
    summarizePair: (pacticipants, limit) => summarizePair(db, pacticipants, limit),
    loadVersionContexts: (versionIds) => readVersionContexts(db, versionIds),
  };
}

async function findKnown(db: Database, { pacticipants, environments }: NamesAsked) {
  const { rows } = await sql<{ kind: 'pacticipant' | 'environment'; name: string }>`
    select 'pacticipant' as kind, name from pacticipants where name = any(${pacticipants})
    union all
    select 'environment', name from environments where name = any(${environments})
  `.execute(db);
  const namesOf = (wanted: string) =>
    new Set(rows.filter(({ kind }) => kind === wanted).map(({ name }) => name));
  return { pacticipants: namesOf('pacticipant'), environments: namesOf('environment') };
}

/**
 * Selects the versions of a scope. Omits an empty part, because PostgreSQL's planner would estimate
 * rows for it.
 */
function selected({ versionIds, allOf }: VersionScope): RawBuilder<unknown> {
  const named = sql`select id, pacticipant_id from versions where id = any(${versionIds})`;
  const all = sql`
    select versions.id, pacticipant_id from versions
      join pacticipants on pacticipants.id = pacticipant_id
      where pacticipants.name = any(${allOf})
  `;
  if (allOf.length === 0) return named;
  return versionIds.length === 0 ? all : sql`${named} union ${all}`;
}

function integrations(scope: VersionScope): RawBuilder<MatrixIntegration> {
  return sql`
    with selected as (${selected(scope)}),
    pairs as (
      select selected.pacticipant_id as consumer_id, publication.provider_id, true as is_required
        from selected join pact_publications publication on consumer_version_id = selected.id
      union
      select consumer_id, provider_id, false from integrations
        join pacticipants provider on provider.id = provider_id
        where provider.name = any(${scope.pacticipants})
    )
    select consumer.name as consumer, provider.name as provider,
      bool_or(is_required) as "isRequired"
    from pairs
    join pacticipants consumer on consumer.id = consumer_id
    join pacticipants provider on provider.id = provider_id
    group by consumer.name, provider.name
    order by consumer.name, provider.name
  `;
}

interface Row {
  readonly consumer: string;
  readonly consumer_version_id: number;
  readonly consumer_version: string;
  readonly provider: string;
  readonly sha: string;
  readonly revision_number: number;
  readonly pact_created_at: Date;
  readonly verification_id: number | null;
  readonly success: boolean;
  readonly verified_at: Date;
  readonly provider_version_id: number;
  readonly provider_version: string;
  readonly pact_inherited_from: string | null;
  readonly result_inherited_from: string | null;
}

function rows(
  scope: VersionScope,
  { pacticipants, latestBy, maxRows }: RowsWanted,
): RawBuilder<Row> {
  const isEvery = latestBy === undefined;
  return sql`
    with selected as materialized (${selected(scope)}),
    pact as materialized (
      select publication.consumer_version_id, consumer.name as consumer, publication.provider_id,
        provider.name as provider, pact_version_id, revision_number, publication.created_at,
        inherited_from_id
      from selected
      join pact_publications publication on consumer_version_id = selected.id
        and ${isEvery ? sql`true` : sql`is_current`}
      join pacticipants consumer on consumer.id = pacticipant_id
      join pacticipants provider on provider.id = publication.provider_id
      where provider.name = any(${scope.pacticipants})
        and (consumer.name = any(${pacticipants}) or provider.name = any(${pacticipants}))),
    result as (${isEvery ? EVERY_RESULT : latestBy === 'cvpv' ? NEWEST_RESULTS : NEWEST_RESULT})
    select consumer, consumer_version_id, consumer_version.number as consumer_version, provider,
      sha, revision_number, rows.created_at as pact_created_at,
      result.id as verification_id, success, result.created_at as verified_at,
      provider_version_id, provider_version.number as provider_version,
      ${sql.raw(PACT_INHERITED_FROM)} as pact_inherited_from, source.number as result_inherited_from
    from pact rows
    join pact_versions content on content.id = rows.pact_version_id
    join versions consumer_version on consumer_version.id = consumer_version_id
    left join result on result.pact_version_id = rows.pact_version_id
    left join versions provider_version on provider_version.id = provider_version_id
    left join versions source on source.id = source_version_id
    limit ${maxRows}
  `;
}

const CONTENTS = sql`(select distinct pact_version_id from pact) contents`;

const EVERY_RESULT = sql`
  select v.pact_version_id, v.id, v.provider_version_id, v.success, v.created_at,
    null::bigint as source_version_id
  from ${CONTENTS} join verifications v using (pact_version_id)
  join selected on selected.id = provider_version_id
  union all
  select n.pact_version_id, n.verification_id, n.provider_version_id, n.success, n.created_at,
    n.source_version_id
  from ${CONTENTS} join newest_results n using (pact_version_id)
  join selected on selected.id = provider_version_id
  where n.source_version_id is not null`;

const NEWEST_RESULTS = sql`
  select n.pact_version_id, n.verification_id as id, n.provider_version_id, n.success, n.created_at,
    n.source_version_id
  from ${CONTENTS} join newest_results n using (pact_version_id)
  join selected on selected.id = provider_version_id`;

/** Only that of the newest provider version: all versions that publish the content have it. */
const NEWEST_RESULT = sql`
  select distinct on (pact_version_id) * from (${NEWEST_RESULTS}) every_result
  order by pact_version_id, provider_version_id desc`;

function toRow(row: Row): MatrixRow {
  return {
    consumer: row.consumer,
    consumerVersion: { id: row.consumer_version_id, number: row.consumer_version },
    provider: row.provider,
    pact: {
      ...{ sha: row.sha, revision: row.revision_number, createdAt: row.pact_created_at },
      ...(row.pact_inherited_from !== null && { inheritedFrom: row.pact_inherited_from }),
    },
    verification:
      row.verification_id === null
        ? null
        : {
            number: row.verification_id,
            providerVersion: { id: row.provider_version_id, number: row.provider_version },
            success: row.success,
            createdAt: row.verified_at,
            ...(row.result_inherited_from !== null && { inheritedFrom: row.result_inherited_from }),
          },
  };
}
