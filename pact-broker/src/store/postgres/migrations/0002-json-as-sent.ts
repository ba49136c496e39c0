import { sql, type Kysely, type Migration } from 'kysely';

/** Replaces `jsonb` by `json`, which keeps the text that a client sent and accepts NUL. */
export const jsonAsSent: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table verifications
      alter column test_results type json,
      alter column verified_by type json;
    alter table environments alter column contacts type json;
  `.execute(db);
}
