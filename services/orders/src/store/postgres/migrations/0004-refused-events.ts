import { sql, type Kysely } from 'kysely';

/** What the event bus refuses is set aside with the reason, and kept. */
export const refusedEvents = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.alterTable('outbox').addColumn('refusal', 'text').execute();
    await sql`create index refused_events on outbox (position)
      where refusal is not null`.execute(db);
  },
};
