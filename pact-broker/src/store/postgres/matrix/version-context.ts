import { sql } from 'kysely';
import type { VersionContext } from '../../../ports/matrix.ts';
import type { Database } from '../database/database.ts';
import { toEnvironment } from '../environments/environment-store.ts';

interface Row extends Pick<VersionContext, 'branches' | 'tags'> {
  readonly id: number;
  readonly environment_uuids: readonly string[];
}

/** Reads the branches, tags and environments of each of these versions. */
export async function readVersionContexts(
  db: Database,
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, VersionContext>> {
  if (versionIds.length === 0) return new Map();
  const { rows } = await selectContexts(versionIds).execute(db);
  const live = new Set(rows.flatMap((row) => row.environment_uuids));
  const environments = await readEnvironments(db, [...live]);
  return new Map(
    rows.map(({ id, branches, tags, environment_uuids: uuids }) => [
      id,
      { branches, tags, environments: environments.filter((each) => uuids.includes(each.uuid)) },
    ]),
  );
}

function selectContexts(versionIds: readonly number[]) {
  return sql<Row>`
    select versions.id,
      array(
        select json_build_object('name', branches.name, 'isHead', branches.head_version_id = versions.id)
        from branch_versions membership join branches on branches.id = membership.branch_id
        where membership.version_id = versions.id
        order by membership.id
      ) as branches,
      array(
        select json_build_object('name', tags.name, 'isLatest', not exists (
          select from tags other join versions later on later.id = other.version_id
          where other.name = tags.name and later.id > versions.id
            and later.pacticipant_id = versions.pacticipant_id
        ))
        from tags where tags.version_id = versions.id
        order by tags.id
      ) as tags,
      array(
        select uuid from environments where id in (
          select environment_id from deployed_versions
            where version_id = versions.id and undeployed_at is null
          union all
          select environment_id from released_versions
            where version_id = versions.id and support_ended_at is null
        )
      ) as environment_uuids
    from versions where versions.id = any(${versionIds})
  `;
}

async function readEnvironments(db: Database, uuids: readonly string[]) {
  if (uuids.length === 0) return [];
  const rows = await db
    .selectFrom('environments')
    .selectAll()
    .where('uuid', 'in', uuids)
    .orderBy('id')
    .execute();
  return rows.map(toEnvironment);
}
