import { sql, type Kysely, type Migration } from 'kysely';

/** `json` for `jsonb`: it keeps what a client sent, and takes the NUL that `jsonb` rejects. */
export const jsonAsSent: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table verifications
      alter column test_results type json,
      alter column verified_by type json;
    alter table environments alter column contacts type json;
  `.execute(db);
}
