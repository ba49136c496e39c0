import { sql } from 'kysely';
import type { WebhookSubject } from '../../../domain/webhooks/webhook-context.ts';

/** A pact and a result, as `SUBJECT_COLUMNS` selects them. */
export interface SubjectRow {
  readonly consumer: string;
  readonly provider: string;
  readonly consumer_version: string;
  readonly consumer_version_branch: string | null;
  readonly consumer_version_tags: string[];
  readonly consumer_labels: string[];
  readonly provider_labels: string[];
  readonly sha: string;
  readonly result_number: number | null;
  readonly result_success: boolean;
  readonly result_sha: string;
  readonly result_consumer: string;
  readonly result_provider: string;
  readonly provider_version: string;
  readonly provider_version_branch: string | null;
  readonly provider_version_tags: string[];
}

const branchOf = (version: string) => sql`(
  select branches.name from branch_versions join branches on branches.id = branch_id
  where version_id = ${sql.ref(version)} order by branch_versions.id desc limit 1)`;
const tagsOf = (version: string) => sql`array(
  select name from tags where version_id = ${sql.ref(version)} order by created_at, name)`;
const labelsOf = (pacticipant: string) => sql`array(
  select name from labels where pacticipant_id = ${sql.ref(pacticipant)} order by name)`;

export const SUBJECT_COLUMNS = sql`
  consumers.name as consumer, providers.name as provider, content.sha,
  cv.number as consumer_version, ${branchOf('cv.id')} as consumer_version_branch,
  ${tagsOf('cv.id')} as consumer_version_tags,
  ${labelsOf('consumers.id')} as consumer_labels, ${labelsOf('providers.id')} as provider_labels,
  result.id as result_number, result.success as result_success, verified.sha as result_sha,
  verified.consumer as result_consumer, verified.provider as result_provider,
  pv.number as provider_version, ${branchOf('pv.id')} as provider_version_branch,
  ${tagsOf('pv.id')} as provider_version_tags`;

/** Joins a publication with the alias `p` with its pact. */
export const JOIN_PACT = sql`
  join versions cv on cv.id = p.consumer_version_id
  join pacticipants consumers on consumers.id = cv.pacticipant_id
  join pacticipants providers on providers.id = p.provider_id
  join pact_versions content on content.id = p.pact_version_id`;

/** Joins what `result`, a left-joined row of verifications, refers to. */
export const JOIN_RESULT = sql`
  left join versions pv on pv.id = result.provider_version_id
  left join lateral (
    select sha, one.name as consumer, other.name as provider
    from pact_versions
    join pacticipants one on one.id = consumer_id join pacticipants other on other.id = provider_id
    where pact_versions.id = result.pact_version_id
  ) verified on true`;

export function toSubject(row: SubjectRow): WebhookSubject {
  return {
    pact: {
      consumer: row.consumer,
      provider: row.provider,
      consumerVersion: row.consumer_version,
      consumerVersionBranch: row.consumer_version_branch,
      consumerVersionTags: row.consumer_version_tags,
      consumerLabels: row.consumer_labels,
      providerLabels: row.provider_labels,
      sha: row.sha,
    },
    result:
      row.result_number === null
        ? null
        : {
            number: row.result_number,
            isSuccessful: row.result_success,
            sha: row.result_sha,
            consumer: row.result_consumer,
            provider: row.result_provider,
            providerVersion: row.provider_version,
            providerVersionBranch: row.provider_version_branch,
            providerVersionTags: row.provider_version_tags,
          },
  };
}
