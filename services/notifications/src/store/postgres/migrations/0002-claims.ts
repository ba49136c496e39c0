import { sql, type Kysely } from 'kysely';

/** Leases of processes instead of session locks, and the content of a notification until it is sent. */
export const claims = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('leases')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('valid_until', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('notifications')
      .addColumn('claimed_by', 'uuid')
      .addColumn('claimed_at', 'timestamptz')
      // The default is for instances of the previous version, which do not know this column: whatever
      // they have begun may have been sent.
      .addColumn('unclear_since', 'timestamptz', (column) => column.defaultTo(sql`now()`))
      .addColumn('subject', 'text')
      .addColumn('text', 'text')
      .execute();
    await db.schema
      .createIndex('notifications_by_age')
      .on('notifications')
      .column('updated_at')
      .execute();
  },
};
