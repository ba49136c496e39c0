import { sql, type Kysely } from 'kysely';

export const emails = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('emails')
      .addColumn('position', 'bigserial', (column) => column.primaryKey())
      .addColumn('id', 'uuid', (column) => column.notNull().unique())
      .addColumn('idempotency_key', 'text', (column) => column.unique())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('accepted_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await sql`create index emails_by_recipient on emails (lower(recipient), position)`.execute(db);
  },
};
