import { sql } from 'kysely';
import { parseJson } from '../../../domain/json/exact-json.ts';
import { decodeMetadata } from '../../../domain/verification-results/verification-metadata.ts';
import type { VerificationResult } from '../../../domain/verification-results/verification-result.ts';
import type {
  PairResult,
  PairResultFilter,
  VerificationResultStore,
} from '../../../ports/verification-results.ts';
import type { Database } from '../database/database.ts';
import { allOf } from '../pacts/publications.ts';
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
    findLatestOfPair: (filter) => findLatestOfPair(db, filter),
    verifiersAmong: async (versionIds) => {
      const { rows } = await sql<{ readonly id: number }>`
        select id from versions where id = any(${versionIds})
          and exists (select from verifications where provider_version_id = versions.id)
      `.execute(db);
      return new Set(rows.map(({ id }) => id));
    },
    findLatestFromMainBranch: (pactVersionId) => findLatestFromMainBranch(db, pactVersionId),
    remove: async (number) => {
      await db.deleteFrom('verifications').where('id', '=', number).execute();
    },
  };
}

async function findLatestOfPair(
  db: Database,
  { consumer, provider, consumerTag, untagged, providerTag }: PairResultFilter,
): Promise<PairResult | undefined> {
  const isTagged = sql`exists (select from tags where version_id = p.consumer_version_id)`;
  const published = [
    sql`p.pact_version_id = content.id`,
    ...(consumerTag === undefined
      ? []
      : [sql`p.consumer_version_id in (select version_id from tags where name = ${consumerTag})`]),
    ...(untagged === true ? [sql`not ${isTagged}`] : []),
  ];
  const { rows } = await sql<{ id: number; success: boolean; metadata: string | null }>`
    select content.id, result.success, result.metadata
    from verifications result
    join pact_versions content on content.id = result.pact_version_id
    join pacticipants consumers on consumers.id = content.consumer_id
    join pacticipants providers on providers.id = content.provider_id
    where consumers.name = ${consumer} and providers.name = ${provider}
      and exists (select from pact_publications p where ${allOf(published)})
      and ${
        providerTag === undefined
          ? sql`true`
          : sql`result.provider_version_id in (select version_id from tags where name = ${providerTag})`
      }
    order by result.id desc limit 1`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { pending } = decodeMetadata(row.metadata ?? undefined);
  return { pactVersionId: row.id, success: row.success, wasPending: pending };
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
