import type { Kysely } from 'kysely';

export const items = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('items')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .execute();
  },
};
