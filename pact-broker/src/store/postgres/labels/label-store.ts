import { sql } from 'kysely';
import type { LabelStore } from '../../../ports/labels.ts';
import type { Database } from '../database/database.ts';

export function makeLabelStore(db: Database): LabelStore {
  return {
    listNames: async (page) => {
      const rows = await db
        .selectFrom('labels')
        .select('name')
        .distinct()
        .orderBy('name')
        .execute();
      const { number, size } = page ?? { number: 1, size: rows.length };
      const items = rows.slice((number - 1) * size, number * size).map(({ name }) => name);
      return { items, total: rows.length };
    },
    ofPacticipants: async (pacticipantIds) => {
      if (pacticipantIds.length === 0) return [];
      const rows = await db
        .selectFrom('labels')
        .selectAll()
        .where('pacticipant_id', '=', sql<number>`any(${pacticipantIds})`)
        .orderBy('name')
        .execute();
      return rows.map((row) => ({
        pacticipantId: row.pacticipant_id,
        name: row.name,
        createdAt: row.created_at,
      }));
    },
    add: async (pacticipantId, name, createdAt) => {
      const row = { pacticipant_id: pacticipantId, name, created_at: createdAt };
      await db.insertInto('labels').values(row).execute();
      return { pacticipantId, name, createdAt };
    },
    remove: async (pacticipantId, name) => {
      await db
        .deleteFrom('labels')
        .where('pacticipant_id', '=', pacticipantId)
        .where('name', '=', name)
        .execute();
    },
  };
}
