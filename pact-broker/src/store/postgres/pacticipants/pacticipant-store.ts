import { sql, type Selectable, type SelectQueryBuilder } from 'kysely';
import type { Pacticipant, PacticipantChange } from '../../../domain/pacticipants/pacticipant.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { PacticipantFilter, PacticipantStore } from '../../../ports/pacticipants.ts';
import { toContainsPattern } from '../database/contains-pattern.ts';
import type { Database } from '../database/database.ts';
import { readPage } from '../database/read-page.ts';
import type { BrokerDatabase, PacticipantTable } from '../database/schema.ts';

export function makePacticipantStore(db: Database): PacticipantStore {
  return {
    find: async (name) => {
      const row = await db
        .selectFrom('pacticipants')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      return row && toPacticipant(row);
    },
    list: (filter, page) => list(db, filter, page),
    add: async ({ name, createdAt, ...details }) =>
      toPacticipant(
        await db
          .insertInto('pacticipants')
          .values({ name, created_at: createdAt, ...toColumns(details) })
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    update: async (id, { updatedAt, ...details }) =>
      toPacticipant(
        await db
          .updateTable('pacticipants')
          .set({ updated_at: updatedAt, ...toColumns(details) })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    setMainBranchIfUnset: async (id, mainBranch, updatedAt) => {
      await db
        .updateTable('pacticipants')
        .set({ main_branch: mainBranch, updated_at: updatedAt })
        .where('id', '=', id)
        .where('main_branch', 'is', null)
        .execute();
    },
    remove: async (id) => {
      await db.deleteFrom('pacticipants').where('id', '=', id).execute();
    },
  };
}

async function list(
  db: Database,
  { q, label }: PacticipantFilter,
  page?: PageRequest,
): Promise<Page<Pacticipant>> {
  let rows: SelectQueryBuilder<BrokerDatabase, 'pacticipants', object> =
    db.selectFrom('pacticipants');
  if (q !== undefined) rows = rows.where('name', 'ilike', toContainsPattern(q));
  if (label !== undefined) {
    rows = rows.where('id', 'in', (eb) =>
      eb.selectFrom('labels').select('pacticipant_id').where('labels.name', '=', label),
    );
  }
  const found = await readPage(rows, page, (query) =>
    query
      .selectAll()
      .orderBy(sql`lower(name), name`)
      .execute(),
  );
  return { ...found, items: found.items.map(toPacticipant) };
}

/** Kysely omits undefined columns. */
function toColumns(details: PacticipantChange) {
  return {
    display_name: details.displayName,
    repository_url: details.repositoryUrl,
    repository_name: details.repositoryName,
    repository_namespace: details.repositoryNamespace,
    main_branch: details.mainBranch,
  };
}

function toPacticipant(row: Selectable<PacticipantTable>): Pacticipant {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    repositoryUrl: row.repository_url,
    repositoryName: row.repository_name,
    repositoryNamespace: row.repository_namespace,
    mainBranch: row.main_branch,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
