import { sql } from 'kysely';
import { toJson } from '../../../domain/json/exact-json.ts';
import type { NewVerificationResult, RecordedResult } from '../../../ports/verification-results.ts';
import type { Database } from '../database/database.ts';

interface Row {
  readonly id: number;
  readonly pact_version_id: number;
  readonly consumer_version_id: number;
  readonly consumer_version: string;
  readonly created_at: Date;
}

/** The tags of the version are stored with a success; see migration 0004. */
export async function recordResult(
  db: Database,
  result: NewVerificationResult,
): Promise<RecordedResult | undefined> {
  const { consumer, provider, sha, providerVersion, success, wip, now } = result;
  const { rows } = await sql<Row>`
    with content as materialized (
      select c.id, c.provider_id from pact_versions c
      join pacticipants consumer on consumer.id = c.consumer_id
      join pacticipants provider on provider.id = c.provider_id
      where consumer.name = ${consumer} and provider.name = ${provider} and c.sha = ${sha}),
    publication as materialized (
      select p.* from content cross join lateral (
        select consumer_version_id, created_at from pact_publications
        where pact_version_id = content.id and is_current
        order by consumer_version_id desc limit 1) p),
    version as (
      insert into versions (pacticipant_id, number, created_at)
      select provider_id, ${providerVersion}, ${now} from content, publication
      on conflict (pacticipant_id, number) do update set updated_at = ${now}
      returning id),
    result as (
      insert into verifications (pact_version_id, provider_version_id, success, wip, build_url,
        test_results, verified_by, metadata, created_at)
      select content.id, version.id, ${success}, ${wip}, ${result.buildUrl},
        ${toJson(result.testResults)}, ${toJson(result.verifiedBy)}, ${result.metadata}, ${now}
      from content, version
      returning id, pact_version_id),
    verified_tag as (
      insert into verified_tags (pact_version_id, tag, first_at)
      select content.id, tags.name, ${now}
      from content, version join tags on tags.version_id = version.id
      where ${success && !wip}
      on conflict do nothing)
    select result.*, publication.*, cv.number as consumer_version
    from result, publication join versions cv on cv.id = consumer_version_id`.execute(db);
  const [row] = rows;
  return (
    row && {
      number: row.id,
      publication: {
        ...{ consumer, provider, sha },
        consumerVersionId: row.consumer_version_id,
        consumerVersion: row.consumer_version,
        pactVersionId: row.pact_version_id,
        createdAt: row.created_at,
      },
    }
  );
}
