import { sql, type Selectable } from 'kysely';
import type { Tag } from '../../../domain/tags/tag.ts';
import type { TagStore } from '../../../ports/tags.ts';
import type { Database } from '../database/database.ts';
import type { TagTable } from '../database/schema.ts';

export function makeTagStore(db: Database): TagStore {
  return {
    put: async (versionId, name, now) =>
      toTag(
        await db
          .insertInto('tags')
          .values({ version_id: versionId, name, created_at: now })
          .onConflict((conflict) =>
            conflict.columns(['version_id', 'name']).doUpdateSet({ updated_at: now }),
          )
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    remove: async (versionId, name) => {
      await db
        .deleteFrom('tags')
        .where('version_id', '=', versionId)
        .where('name', '=', name)
        .execute();
    },
    ofVersions: async (versionIds) => {
      if (versionIds.length === 0) return [];
      const rows = await db
        .selectFrom('tags')
        .selectAll()
        .where('version_id', '=', sql<number>`any(${versionIds})`)
        .orderBy('id')
        .execute();
      return rows.map(toTag);
    },
  };
}

function toTag(row: Selectable<TagTable>): Tag {
  return {
    versionId: row.version_id,
    name: row.name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
