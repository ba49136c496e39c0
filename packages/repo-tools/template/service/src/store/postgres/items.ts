import type { Kysely } from 'kysely';
import type { ItemStore } from '../../ports.ts';
import type { Schema } from './schema.ts';

export function postgresItems(db: Kysely<Schema>): ItemStore {
  return {
    add: async ({ id, name, createdAt }) => {
      await db.insertInto('items').values({ id, name, created_at: createdAt }).execute();
    },
    find: async (id) => {
      const row = await db.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst();
      return row && { id: row.id, name: row.name, createdAt: row.created_at };
    },
  };
}
