import { sql, type Kysely } from 'kysely';

/** What was written before there was a relay counts as not published. */
export const publishedEvents = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .alterTable('outbox')
      .addColumn('written_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn('published_at', 'timestamptz')
      .execute();
    await sql`create index unpublished_events on outbox (position)
      where published_at is null`.execute(db);
  },
};
