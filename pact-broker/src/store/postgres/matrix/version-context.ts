import type { VersionContext } from '../../../ports/matrix.ts';
import type { Database } from '../database/database.ts';
import { makeStatement } from '../database/statement.ts';
import { toEnvironment } from '../environments/environment-store.ts';

/** A JSON array as `selectContexts` makes it. */
export type ContextJson = readonly [
  id: number,
  branches: VersionContext['branches'] | null,
  tags: VersionContext['tags'] | null,
  environments: readonly EnvironmentJson[] | null,
];

interface EnvironmentJson {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly display_name: string | null;
  readonly production: boolean;
  readonly contacts: string | null;
  readonly created_at: string;
  readonly updated_at: string | null;
}

/**
 * Selects a JSON array with the branches, tags and environments of each version.
 *
 * @param versions text that selects the ids of the versions as `id`
 */
export function selectContexts(versions: string): string {
  return `
    select json_agg(json_build_array(version.id, (
        select json_agg(
          json_build_object('name', branches.name, 'isHead', branches.head_version_id = version.id)
          order by membership.id)
        from branch_versions membership join branches on branches.id = membership.branch_id
        where membership.version_id = version.id
      ), (
        select json_agg(json_build_object('name', tags.name, 'isLatest', exists (
            select from tag_heads where version_id = version.id and tag_heads.name = tags.name
          )) order by tags.id)
        from tags where tags.version_id = version.id
      ), (
        select json_agg(environments order by environments.id) from environments where id in (
          select environment_id from deployed_versions
            where version_id = version.id and undeployed_at is null
          union all
          select environment_id from released_versions
            where version_id = version.id and support_ended_at is null)
      )))
    from (${versions}) version`;
}

const readContexts = makeStatement<{ readonly contexts: readonly ContextJson[] | null }>(
  `select (${selectContexts('select unnest($1::bigint[]) as id')}) as contexts`,
);

/** Reads the branches, tags and environments of each of these versions. */
export async function readVersionContexts(
  db: Database,
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, VersionContext>> {
  if (versionIds.length === 0) return new Map();
  const [row] = await readContexts(db, [versionIds]);
  return toContexts(row?.contexts ?? []);
}

export function toContexts(contexts: readonly ContextJson[]): ReadonlyMap<number, VersionContext> {
  return new Map(
    contexts.map(([id, branches, tags, environments]) => [
      id,
      {
        branches: branches ?? [],
        tags: tags ?? [],
        environments: (environments ?? []).map((environment) =>
          toEnvironment({
            ...environment,
            created_at: new Date(environment.created_at),
            updated_at: environment.updated_at === null ? null : new Date(environment.updated_at),
          }),
        ),
      },
    ]),
  );
}
