import { sql, type Selectable, type SelectQueryBuilder } from 'kysely';
import type { Version, VersionFilter } from '../../../domain/versions/version.ts';
import type { VersionStore } from '../../../ports/versions.ts';
import type { Database } from '../database/database.ts';
import { readPage } from '../database/read-page.ts';
import type { BrokerDatabase, VersionTable } from '../database/schema.ts';

type Versions = SelectQueryBuilder<BrokerDatabase, 'versions', object>;

export function makeVersionStore(db: Database): VersionStore {
  return {
    find: (pacticipant, number) => find(db, pacticipant, number),
    findLatest: async (pacticipantId, of = {}) => {
      const { branch } = of;
      const candidates =
        branch === undefined
          ? filterVersions(db, pacticipantId, of)
          : ofPacticipant(db, pacticipantId).where('id', 'in', headOf(pacticipantId, branch));
      const row = await candidates.selectAll().orderBy('id', 'desc').executeTakeFirst();
      return row && toVersion(row);
    },
    latestOf: async (pacticipantIds) => {
      if (pacticipantIds.length === 0) return [];
      const rows = await db
        .selectFrom('versions')
        .distinctOn('pacticipant_id')
        .selectAll()
        .where('pacticipant_id', '=', sql<number>`any(${pacticipantIds})`)
        .orderBy('pacticipant_id')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toVersion);
    },
    list: async (pacticipantId, of, page) => {
      const found = await readPage(filterVersions(db, pacticipantId, of), page, (rows) =>
        rows.selectAll().orderBy('id', 'desc').execute(),
      );
      return { ...found, items: found.items.map(toVersion) };
    },
    ...makeVersionWrites(db),
    equalTo: (version, limit) => equalTo(db, version, limit),
    providersOf: async (ids) => {
      if (ids.length === 0) return [];
      return db
        .selectFrom('pact_publications')
        .innerJoin('pacticipants', 'pacticipants.id', 'provider_id')
        .select(['consumer_version_id as versionId', 'pacticipants.name as provider'])
        .distinct()
        .where('consumer_version_id', '=', sql<number>`any(${ids})`)
        .orderBy('pacticipants.name')
        .execute();
    },
  };
}

async function find(
  db: Database,
  pacticipant: string,
  number: string,
): Promise<Version | undefined> {
  const row = await db
    .selectFrom('versions')
    .selectAll('versions')
    .innerJoin('pacticipants', 'pacticipants.id', 'pacticipant_id')
    .where('pacticipants.name', '=', pacticipant)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && toVersion(row);
}

async function equalTo(
  db: Database,
  { id, pacticipantId, fingerprint }: Version,
  limit: number,
): Promise<readonly string[]> {
  if (fingerprint === null) return [];
  const rows = await ofPacticipant(db, pacticipantId)
    .select('number')
    .where('fingerprint', '=', fingerprint)
    .where('id', '<>', id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number);
}

type Writes = Pick<VersionStore, 'add' | 'update' | 'setFingerprint' | 'remove'>;

function makeVersionWrites(db: Database): Writes {
  return {
    add: async ({ pacticipantId, number, buildUrl = null, fingerprint = null, createdAt }) =>
      toVersion(
        await db
          .insertInto('versions')
          .values({
            pacticipant_id: pacticipantId,
            number,
            build_url: buildUrl,
            fingerprint,
            created_at: createdAt,
          })
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    update: async (id, { buildUrl, updatedAt }) =>
      toVersion(
        await db
          .updateTable('versions')
          .set({ build_url: buildUrl, updated_at: updatedAt })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    setFingerprint: async (id, fingerprint, updatedAt) =>
      toVersion(
        await db
          .updateTable('versions')
          .set({ fingerprint, updated_at: updatedAt })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    remove: async (id) => {
      await db.deleteFrom('versions').where('id', '=', id).execute();
    },
  };
}

function ofPacticipant(db: Database, pacticipantId: number): Versions {
  return db.selectFrom('versions').where('versions.pacticipant_id', '=', pacticipantId);
}

function filterVersions(db: Database, pacticipantId: number, of: VersionFilter): Versions {
  const { branch, tag, environment } = of;
  const versions = ofPacticipant(db, pacticipantId);
  if (branch !== undefined) {
    return versions.where('versions.id', 'in', onBranch(pacticipantId, branch));
  }
  if (tag !== undefined) {
    return versions.where('versions.id', 'in', (eb) =>
      eb.selectFrom('tags').select('version_id').where('tags.name', '=', tag),
    );
  }
  if (environment !== undefined) return versions.where('versions.id', 'in', liveIn(environment));
  return versions;
}

function onBranch(pacticipantId: number, name: string) {
  return sql<number>`(
    select version_id from branch_versions join branches on branches.id = branch_id
    where branches.pacticipant_id = ${pacticipantId} and branches.name = ${name})`;
}

function headOf(pacticipantId: number, name: string) {
  return sql<number>`(
    select head_version_id from branches
    where branches.pacticipant_id = ${pacticipantId} and branches.name = ${name})`;
}

function liveIn(environmentUuid: string) {
  return sql<number>`(
    select d.version_id from deployed_versions d join environments e on e.id = d.environment_id
    where e.uuid = ${environmentUuid} and d.undeployed_at is null
    union
    select r.version_id from released_versions r join environments e on e.id = r.environment_id
    where e.uuid = ${environmentUuid} and r.support_ended_at is null)`;
}

function toVersion(row: Selectable<VersionTable>): Version {
  return {
    id: row.id,
    pacticipantId: row.pacticipant_id,
    number: row.number,
    buildUrl: row.build_url,
    fingerprint: row.fingerprint,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
