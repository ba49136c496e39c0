import { sql, type Kysely, type Migration } from 'kysely';

/** Finds the first version of a branch, on which work in progress depends, without reading all. */
export const firstVersions: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index on branch_versions (branch_id, created_at, id)`.execute(db);
}
