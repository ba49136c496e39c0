import type { Environment } from '../../../domain/environments/environment.ts';
import type { LiveVersionFilter } from '../../../ports/environments.ts';
import type { Database } from '../database/database.ts';
import { toEnvironment } from './environment-store.ts';

/**
 * The conditions that filters of deployed and released versions share, by column. Both tables have
 * the alias `live` and are joined with their version and pacticipant.
 */
export function toConditions(filter: LiveVersionFilter) {
  const { uuid, environmentId, pacticipantId, pacticipant, version } = filter;
  return {
    ...(uuid !== undefined && { 'live.uuid': uuid }),
    ...(environmentId !== undefined && { 'live.environment_id': environmentId }),
    ...(pacticipantId !== undefined && { 'live.pacticipant_id': pacticipantId }),
    ...(pacticipant !== undefined && { 'pacticipants.name': pacticipant }),
    ...(version !== undefined && { 'versions.number': version }),
  };
}

interface LiveRow {
  readonly uuid: string;
  readonly pacticipant: string;
  readonly version_id: number;
  readonly version: string;
  readonly environment_id: number;
  readonly created_at: Date;
}

/** Converts rows to live versions with their environments. */
export async function toLiveVersions<Row extends LiveRow, Live>(
  db: Database,
  rows: readonly Row[],
  toRest: (row: Row) => Live,
) {
  const environments = await readEnvironments(db);
  return rows.map((row) => ({
    uuid: row.uuid,
    pacticipant: row.pacticipant,
    versionId: row.version_id,
    version: row.version,
    environment: environments(row.environment_id),
    createdAt: row.created_at,
    ...toRest(row),
  }));
}

async function readEnvironments(db: Database): Promise<(id: number) => Environment> {
  const rows = await db.selectFrom('environments').selectAll().execute();
  const byId = new Map(rows.map((row) => [row.id, toEnvironment(row)]));
  return (id) => {
    const environment = byId.get(id);
    if (environment === undefined) throw new Error(`No environment has the id ${id}`);
    return environment;
  };
}
