import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Replaces `json` by `text`, because the driver parses `json` itself and changes numbers such as
 * 10.0 and 12345678901234567890.
 */
export const jsonAsText: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table pact_versions alter column content type text;
    alter table verifications
      alter column test_results type text,
      alter column verified_by type text;
    alter table environments alter column contacts type text;
  `.execute(db);
}
