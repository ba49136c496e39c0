import { sql, type Kysely } from 'kysely';

/** Messages written before the relay existed count as unpublished. */
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
