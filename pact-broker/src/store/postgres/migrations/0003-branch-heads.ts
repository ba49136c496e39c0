import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Stores the head of a branch. It is the version that was added last; once that version is deleted,
 * it is the newest remaining version on the branch, which may have been added before others.
 */
export const branchHeads: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table branches
      add column head_version_id bigint references versions on delete set null;
    update branches set head_version_id = (
      select version_id from branch_versions where branch_id = branches.id
      order by id desc limit 1
    );
    create index on branches (head_version_id);
    drop index branch_versions_branch_id_id_idx;
  `.execute(db);
}
