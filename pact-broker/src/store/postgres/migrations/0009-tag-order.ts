import type { Kysely, Migration } from 'kysely';

/** Gives tags the order in which they were added; a time can be that of several tags. */
export const tagOrder: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('tags')
      .addColumn('id', 'integer', (column) => column.generatedAlwaysAsIdentity())
      .execute();
  },
};
