import { sql, type RawBuilder } from 'kysely';
import type { CleanStore } from '../../../ports/maintenance/clean.ts';
import type { Database } from '../database/database.ts';
import { isKept } from './kept-versions.ts';

export function makeCleanStore(db: Database): CleanStore {
  return {
    findExpired: ({ keep, now, afterId, limit }) =>
      db
        .selectFrom('versions as v')
        .innerJoin('pacticipants as p', 'p.id', 'v.pacticipant_id')
        .select(['v.id', 'v.number', 'v.created_at as createdAt', 'p.name as pacticipant'])
        .where('v.id', '>', afterId)
        .where((eb) => eb.and(keep.map((each) => eb.not(isKept('v', each, now)))))
        .orderBy('v.id')
        .limit(limit)
        .execute(),
    countVersions: () => count(db, sql`select from versions`),
    countKept: (selector, now) =>
      count(db, sql`select from versions v where ${isKept('v', selector, now)}`),
    countOverwrittenRevisions: (time) => count(db, overwrittenRevisions(time)),
    removeOverwrittenRevisions: (time, limit) =>
      remove(db, 'pact_publications', sql`${overwrittenRevisions(time)} limit ${limit}`),
    countOverwrittenResults: (time) => count(db, overwrittenResults(time)),
    removeOverwrittenResults: (time, limit) =>
      remove(db, 'verifications', sql`${overwrittenResults(time)} limit ${limit}`),
    removeUnusedContents: (limit) =>
      remove(db, 'pact_versions', sql`${UNUSED_CONTENTS} limit ${limit}`),
  };
}

type Rows = RawBuilder<unknown>;

const overwrittenRevisions = (time: Date): Rows => sql`
  select id from pact_publications where not is_current and created_at < ${time}`;

const overwrittenResults = (time: Date): Rows => sql`
  select id from verifications v where created_at < ${time} and not exists (
    select from newest_results n where n.verification_id = v.id)`;

const UNUSED_CONTENTS: Rows = sql`
  select id from pact_versions c
  where not exists (select from pact_publications p where p.pact_version_id = c.id)
    and not exists (select from verifications v where v.pact_version_id = c.id)`;

async function count(db: Database, rows: Rows): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) from (${rows}) found`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** @param ids a query of ids */
async function remove(db: Database, table: string, ids: Rows): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)} where id in (${ids})`.execute(db);
  return Number(numAffectedRows);
}
