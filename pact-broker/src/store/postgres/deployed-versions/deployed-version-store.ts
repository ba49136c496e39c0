import { sql } from 'kysely';
import type {
  DeployedVersionStore,
  DeploymentFilter,
  NewDeployment,
  RecordedDeployment,
} from '../../../ports/deployed-versions.ts';
import type { Database } from '../database/database.ts';
import { toConditions, toLiveVersions } from '../environments/live-versions.ts';

export function makeDeployedVersionStore(db: Database): DeployedVersionStore {
  return {
    list: async (filter) =>
      toLiveVersions(db, await readRows(db, filter), (row) => ({
        applicationInstance: row.application_instance,
        undeployedAt: row.undeployed_at,
      })),
    record: (deployment) => record(db, deployment),
    undeploy: async (uuid, undeployedAt) => {
      await db
        .updateTable('deployed_versions')
        .set({ undeployed_at: undeployedAt })
        .where('uuid', '=', uuid)
        .execute();
    },
  };
}

async function record(db: Database, deployment: NewDeployment): Promise<RecordedDeployment> {
  const { uuid, pacticipantId, versionId, environmentId, applicationInstance } = deployment;
  const { createdAt } = deployment;
  // Reads `ended` before it inserts: at most one deployment of an instance may be current.
  const { rows } = await sql<{ uuid: string; created_at: Date }>`
    with current as materialized (
      select id, uuid, version_id, created_at from deployed_versions
      where pacticipant_id = ${pacticipantId} and environment_id = ${environmentId}
        and application_instance is not distinct from ${applicationInstance}
        and undeployed_at is null),
    ended as (
      update deployed_versions set undeployed_at = ${createdAt}
      where id in (select id from current where version_id <> ${versionId}) returning id),
    added as (
      insert into deployed_versions (uuid, version_id, pacticipant_id, environment_id,
        application_instance, created_at)
      select ${uuid}, ${versionId}, ${pacticipantId}, ${environmentId}, ${applicationInstance},
        ${createdAt}
      where (select count(*) from ended) = (select count(*) from current)
      returning uuid, created_at)
    select uuid, created_at from added
    union all select uuid, created_at from current where version_id = ${versionId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A recorded deployment is current');
  return { uuid: row.uuid, createdAt: row.created_at };
}

function readRows(
  db: Database,
  { applicationInstance, isCurrent, versionIds, ...filter }: DeploymentFilter,
) {
  return db
    .selectFrom('deployed_versions as live')
    .innerJoin('versions', 'versions.id', 'live.version_id')
    .innerJoin('pacticipants', 'pacticipants.id', 'live.pacticipant_id')
    .selectAll('live')
    .select(['versions.number as version', 'pacticipants.name as pacticipant'])
    .where((eb) => eb.and(toConditions(filter)))
    .$if(versionIds !== undefined, (query) =>
      query.where('live.version_id', '=', sql<number>`any(${versionIds})`),
    )
    .$if(isCurrent === true, (query) => query.where('undeployed_at', 'is', null))
    .$if(applicationInstance !== undefined, (query) =>
      query.where('application_instance', 'is not distinct from', applicationInstance ?? null),
    )
    .orderBy('live.id', 'desc')
    .execute();
}
