import { sql, type Selectable } from 'kysely';
import type { Branch } from '../../../domain/branches/branch.ts';
import type { BranchStore } from '../../../ports/branches.ts';
import { toContainsPattern } from '../database/contains-pattern.ts';
import type { Database } from '../database/database.ts';
import { readPage } from '../database/read-page.ts';
import type { BranchTable } from '../database/schema.ts';

export function makeBranchStore(db: Database): BranchStore {
  return {
    find: async (pacticipantId, name) => {
      const row = await db
        .selectFrom('branches')
        .selectAll()
        .where('pacticipant_id', '=', pacticipantId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row && toBranch(row);
    },
    list: async (pacticipantId, { q }, page) => {
      const all = db.selectFrom('branches').where('pacticipant_id', '=', pacticipantId);
      const rows = q === undefined ? all : all.where('name', 'ilike', toContainsPattern(q));
      const found = await readPage(rows, page, (query) =>
        query.selectAll().orderBy('id', 'desc').execute(),
      );
      return { ...found, items: found.items.map(toBranch) };
    },
    add: async (pacticipantId, name, createdAt) =>
      toBranch(
        await db
          .insertInto('branches')
          .values({ pacticipant_id: pacticipantId, name, created_at: createdAt })
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    remove: async (id) => {
      await db.deleteFrom('branches').where('id', '=', id).execute();
    },
    ...makeMemberships(db),
  };
}

type Memberships = Pick<BranchStore, 'addVersion' | 'removeVersion' | 'ofVersions'>;

function makeMemberships(db: Database): Memberships {
  return {
    addVersion: async (branchId, versionId, createdAt) => {
      await db
        .insertInto('branch_versions')
        .values({ branch_id: branchId, version_id: versionId, created_at: createdAt })
        .execute();
    },
    removeVersion: async (branchId, versionId) => {
      await db
        .deleteFrom('branch_versions')
        .where('branch_id', '=', branchId)
        .where('version_id', '=', versionId)
        .execute();
    },
    ofVersions: (versionIds) => readMemberships(db, versionIds),
  };
}

async function readMemberships(db: Database, versionIds: readonly number[]) {
  if (versionIds.length === 0) return [];
  const rows = await db
    .selectFrom('branch_versions as membership')
    .innerJoin('branches', 'branches.id', 'branch_id')
    .select(['version_id', 'branches.name', 'membership.created_at'])
    .select(sql<boolean>`branches.head_version_id = version_id`.as('is_head'))
    .where('version_id', '=', sql<number>`any(${versionIds})`)
    .orderBy('membership.id')
    .execute();
  return rows.map((row) => ({
    versionId: row.version_id,
    branch: row.name,
    isHead: row.is_head,
    createdAt: row.created_at,
  }));
}

function toBranch(row: Selectable<BranchTable>): Branch {
  return {
    id: row.id,
    pacticipantId: row.pacticipant_id,
    name: row.name,
    createdAt: row.created_at,
  };
}
