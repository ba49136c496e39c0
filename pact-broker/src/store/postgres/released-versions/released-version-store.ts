import { sql } from 'kysely';
import type { LiveVersionFilter } from '../../../ports/environments.ts';
import type { ReleasedVersionStore } from '../../../ports/released-versions.ts';
import type { Database } from '../database/database.ts';
import { toConditions, toLiveVersions } from '../environments/live-versions.ts';

export function makeReleasedVersionStore(db: Database): ReleasedVersionStore {
  return {
    list: async (filter) =>
      toLiveVersions(db, await readRows(db, filter), (row) => ({
        supportEndedAt: row.support_ended_at,
      })),
    add: async (released) => {
      await db
        .insertInto('released_versions')
        .values({
          uuid: released.uuid,
          pacticipant_id: released.pacticipantId,
          version_id: released.versionId,
          environment_id: released.environmentId,
          created_at: released.createdAt,
        })
        .execute();
    },
    setSupportEnd: async (uuid, { supportEndedAt, updatedAt }) => {
      await db
        .updateTable('released_versions')
        .set({ support_ended_at: supportEndedAt, updated_at: updatedAt })
        .where('uuid', '=', uuid)
        .execute();
    },
  };
}

function readRows(db: Database, { isCurrent, versionIds, ...filter }: LiveVersionFilter) {
  return db
    .selectFrom('released_versions as live')
    .innerJoin('versions', 'versions.id', 'live.version_id')
    .innerJoin('pacticipants', 'pacticipants.id', 'live.pacticipant_id')
    .selectAll('live')
    .select(['versions.number as version', 'pacticipants.name as pacticipant'])
    .where((eb) => eb.and(toConditions(filter)))
    .$if(versionIds !== undefined, (query) =>
      query.where('live.version_id', '=', sql<number>`any(${versionIds})`),
    )
    .$if(isCurrent === true, (query) => query.where('support_ended_at', 'is', null))
    .orderBy('live.id')
    .execute();
}
