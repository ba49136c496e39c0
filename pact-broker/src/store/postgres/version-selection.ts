import { sql, type RawBuilder } from 'kysely';
import type { VersionCriteria } from '../../domain/matrix-selector.ts';
import type { VersionOf } from '../ports/matrix.ts';
import type { Database } from './database.ts';

/**
 * The versions of some pacticipants that meet all criteria, newest first. Of a branch, the newest
 * is the version that was added last; else it is the one that was made last.
 */
export async function selectVersions(
  db: Database,
  pacticipants: readonly string[],
  criteria: VersionCriteria,
): Promise<readonly VersionOf[]> {
  const { latest, ...others } = criteria;
  const hasBranch = criteria.branch !== undefined || criteria.mainBranch === true;
  const order = hasBranch ? sql`membership.id desc` : sql`versions.id desc`;
  const only = latest === true && !hasBranch;
  const { rows } = await sql<VersionOf>`
    select ${only ? sql`distinct on (pacticipants.id)` : sql``}
      pacticipants.name as pacticipant, versions.id, versions.number,
      ${hasBranch ? sql`branches.name` : sql`null::text`} as branch
    from pacticipants
    join versions on versions.pacticipant_id = pacticipants.id
    ${hasBranch ? joinBranch(criteria) : sql``}
    where pacticipants.name = any(${pacticipants}) and ${sql.join(conditions(others), sql` and `)}
    order by pacticipants.id, ${order}
  `.execute(db);
  return rows;
}

/** With `latest`, the head only: the last membership of the branch. */
function joinBranch({ branch, latest }: VersionCriteria): RawBuilder<unknown> {
  return sql`
    join branch_versions membership on membership.version_id = versions.id
      ${latest === true ? sql`and membership.id = (select max(id) from branch_versions last where last.branch_id = membership.branch_id)` : sql``}
    join branches on branches.id = membership.branch_id
      and ${branch === undefined ? sql`branches.name = pacticipants.main_branch` : sql`branches.name = ${branch}`}
  `;
}

function conditions({ version, tag, environment }: VersionCriteria): RawBuilder<unknown>[] {
  return [
    sql`true`,
    ...(version === undefined ? [] : [sql`versions.number = ${version}`]),
    ...(tag === undefined
      ? []
      : [sql`exists (select from tags where version_id = versions.id and tags.name = ${tag})`]),
    ...(environment === undefined ? [] : [sql`versions.id in (${liveIn(environment)})`]),
  ];
}

function liveIn(environment: string): RawBuilder<unknown> {
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
