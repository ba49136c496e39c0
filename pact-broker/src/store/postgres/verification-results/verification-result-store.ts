import { sql } from 'kysely';
import { parseJson } from '../../../domain/json/exact-json.ts';
import type { VerificationResult } from '../../../domain/verification-results/verification-result.ts';
import type { VerificationResultStore } from '../../../ports/verification-results.ts';
import type { Database } from '../database/database.ts';
import { recordResult } from './record-result.ts';

export function makeVerificationResultStore(db: Database): VerificationResultStore {
  return {
    record: (result) => recordResult(db, result),
    findLatest: async ({ pactVersionId, number }) => {
      const ofContent = select(db).where('pact_version_id', '=', pactVersionId);
      const found = number === undefined ? ofContent : ofContent.where('result.id', '=', number);
      const row = await found.orderBy('result.id', 'desc').limit(1).executeTakeFirst();
      return row && toVerificationResult(row);
    },
    latestOf: async (pactVersionIds) => {
      if (pactVersionIds.length === 0) return [];
      const rows = await select(db)
        .distinctOn('pact_version_id')
        .where('pact_version_id', '=', sql<number>`any(${pactVersionIds})`)
        .orderBy('pact_version_id')
        .orderBy('result.id', 'desc')
        .execute();
      return rows.map(toVerificationResult);
    },
    hasResultsBetween: async (consumerId, providerId) => {
      const { rows } = await sql`
        select from verifications join pact_versions on pact_versions.id = pact_version_id
        where consumer_id = ${consumerId} and provider_id = ${providerId} limit 1`.execute(db);
      return rows.length > 0;
    },
    findLatestFromMainBranch: (pactVersionId) => findLatestFromMainBranch(db, pactVersionId),
    remove: async (number) => {
      await db.deleteFrom('verifications').where('id', '=', number).execute();
    },
  };
}

async function findLatestFromMainBranch(
  db: Database,
  pactVersionId: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select verifications.id from verifications
    join branch_versions on branch_versions.version_id = provider_version_id
    join branches on branches.id = branch_id
    join pacticipants
      on pacticipants.id = branches.pacticipant_id and main_branch = branches.name
    where pact_version_id = ${pactVersionId}
    order by verifications.id desc limit 1`.execute(db);
  return rows[0]?.id;
}

function select(db: Database) {
  return db
    .selectFrom('verifications as result')
    .innerJoin('versions', 'versions.id', 'provider_version_id')
    .innerJoin('pacticipants', 'pacticipants.id', 'versions.pacticipant_id')
    .select(['result.id', 'pact_version_id', 'success', 'wip', 'result.build_url'])
    .select(['test_results', 'verified_by', 'result.created_at'])
    .select(['pacticipants.name as provider', 'versions.number as provider_version']);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function toVerificationResult(row: Row): VerificationResult {
  return {
    number: row.id,
    pactVersionId: row.pact_version_id,
    provider: row.provider,
    providerVersion: row.provider_version,
    success: row.success,
    wip: row.wip,
    buildUrl: row.build_url,
    testResults: readJson(row.test_results),
    verifiedBy: readJson(row.verified_by) as VerificationResult['verifiedBy'],
    createdAt: row.created_at,
  };
}

function readJson(text: string | null): unknown {
  return text === null ? null : parseJson(text);
}
