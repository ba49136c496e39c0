import { sql } from 'kysely';
import type { DeployedVersionStore, DeploymentFilter } from '../../../ports/deployed-versions.ts';
import type { Database } from '../database/database.ts';
import { toConditions, toLiveVersions } from '../environments/live-versions.ts';

export function makeDeployedVersionStore(db: Database): DeployedVersionStore {
  return {
    list: async (filter) =>
      toLiveVersions(db, await readRows(db, filter), (row) => ({
        applicationInstance: row.application_instance,
        undeployedAt: row.undeployed_at,
      })),
    add: async (deployed) => {
      await db
        .insertInto('deployed_versions')
        .values({
          uuid: deployed.uuid,
          pacticipant_id: deployed.pacticipantId,
          version_id: deployed.versionId,
          environment_id: deployed.environmentId,
          application_instance: deployed.applicationInstance,
          created_at: deployed.createdAt,
        })
        .execute();
    },
    undeploy: async (uuid, undeployedAt) => {
      await db
        .updateTable('deployed_versions')
        .set({ undeployed_at: undeployedAt })
        .where('uuid', '=', uuid)
        .execute();
    },
  };
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
