import { sql, type RawBuilder } from 'kysely';
import type { VersionCriteria } from '../../../domain/matrix/matrix-selector.ts';
import type { VersionOf } from '../../../ports/matrix.ts';
import type { Database } from '../database/database.ts';

/**
 * Selects the versions of these pacticipants that meet all criteria, newest first; for a branch,
 * its head first.
 */
export async function selectVersions(
  db: Database,
  pacticipants: readonly string[],
  criteria: VersionCriteria,
): Promise<readonly VersionOf[]> {
  const isOnBranch = criteria.branch !== undefined || criteria.mainBranch === true;
  const { rows } = await sql<VersionOf>`
    select pacticipants.name as pacticipant, version.id, version.number, version.branch
    from pacticipants
    cross join lateral (${isOnBranch ? onBranch(criteria) : onAnyBranch(criteria)}) version
    where pacticipants.name = any(${pacticipants})
    order by pacticipants.id, version.is_head desc, version.id desc
  `.execute(db);
  return rows;
}

function onAnyBranch(criteria: VersionCriteria): RawBuilder<unknown> {
  return sql`
    select versions.id, versions.number, null::text as branch, false as is_head
    from versions
    where versions.pacticipant_id = pacticipants.id and ${meetsCriteria(criteria)}
    order by versions.id desc
    ${limitToLatest(criteria)}
  `;
}

/** `latest` selects only the head, and only if it meets the other criteria as well. */
function onBranch(criteria: VersionCriteria): RawBuilder<unknown> {
  const { branch } = criteria;
  return sql`
    select versions.id, versions.number, branches.name as branch,
      branches.head_version_id = versions.id as is_head
    from branches
    ${criteria.latest === true ? JOIN_HEAD : JOIN_ALL}
    where branches.pacticipant_id = pacticipants.id
      and branches.name = ${branch ?? sql`pacticipants.main_branch`}
      and ${meetsCriteria(criteria)}
  `;
}

const JOIN_HEAD = sql`join versions on versions.id = branches.head_version_id`;
const JOIN_ALL = sql`
  join branch_versions on branch_versions.branch_id = branches.id
  join versions on versions.id = branch_versions.version_id`;

function limitToLatest({ latest }: VersionCriteria): RawBuilder<unknown> {
  return latest === true ? sql`limit 1` : sql``;
}

function meetsCriteria({ version, tag, environment }: VersionCriteria): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    ...(version === undefined ? [] : [sql`versions.number = ${version}`]),
    ...(tag === undefined
      ? []
      : [sql`exists (select from tags where version_id = versions.id and tags.name = ${tag})`]),
    ...(environment === undefined ? [] : [sql`versions.id in (${liveIn(environment)})`]),
  ];
  return sql.join(conditions, sql` and `);
}

/**
 * Selects the ids of versions that are deployed in an environment, or released and supported there.
 */
export function liveIn(environment: string): RawBuilder<unknown> {
  return sql`
    select version_id from deployed_versions
      join environments on environments.id = environment_id
      where environments.name = ${environment} and undeployed_at is null
    union all
    select version_id from released_versions
      join environments on environments.id = environment_id
      where environments.name = ${environment} and support_ended_at is null
  `;
}
