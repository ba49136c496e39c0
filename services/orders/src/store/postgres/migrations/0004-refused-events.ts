import { sql, type Kysely } from 'kysely';

/** A message that the event bus rejects stays in the outbox with the reason. */
export const refusedEvents = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.alterTable('outbox').addColumn('refusal', 'text').execute();
    await sql`create index refused_events on outbox (position)
      where refusal is not null`.execute(db);
  },
};
