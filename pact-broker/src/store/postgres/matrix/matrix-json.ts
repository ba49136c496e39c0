import type { MatrixRow } from '../../../domain/matrix/matrix.ts';

/** A row of the matrix as `ROWS_JSON` selects it. */
export type RowJson = readonly [
  consumer: string,
  consumerVersionId: number,
  consumerVersion: string,
  provider: string,
  sha: string,
  revision: number,
  publishedAt: string,
  verificationId: number | null,
  success: boolean,
  verifiedAt: string,
  providerVersionId: number,
  providerVersion: string,
  pactInheritedFrom: string | null,
  resultInheritedFrom: string | null,
];

/** The number of the version that published the pact of a row, if its own version has inherited it. */
export const PACT_INHERITED_FROM = `
  case when rows.inherited_from_id is not null then (
    select number from pact_publications original
    join versions on versions.id = original.consumer_version_id
    where original.id = rows.inherited_from_id) end`;

/** Selects the table `rows` of a statement as a JSON array, which costs less than typed rows. */
export const ROWS_JSON = `
  select json_agg(json_build_array(
    consumer.name, rows.consumer_version_id, consumer_version.number, provider.name, content.sha,
    rows.revision_number, rows.published_at, rows.verification_id, rows.success, rows.verified_at,
    rows.provider_version_id, provider_version.number, ${PACT_INHERITED_FROM}, source.number))
  from rows
  join pacticipants consumer on consumer.id = rows.consumer_id
  join versions consumer_version on consumer_version.id = rows.consumer_version_id
  join pacticipants provider on provider.id = rows.provider_id
  join pact_versions content on content.id = rows.pact_version_id
  left join versions provider_version on provider_version.id = rows.provider_version_id
  left join versions source on source.id = rows.source_version_id`;

/** Selects the ids of the versions in `rows`. */
export const VERSIONS_OF_ROWS = `
  select consumer_version_id as id from rows
  union
  select provider_version_id from rows where provider_version_id is not null`;

export function toMatrixRow(json: RowJson): MatrixRow {
  const [consumer, consumerVersionId, consumerVersion, provider, sha, revision, publishedAt] = json;
  const [, , , , , , , verificationId, success, verifiedAt, versionId, version] = json;
  const [pactInheritedFrom, resultInheritedFrom] = json.slice(12) as [string | null, string | null];
  return {
    consumer,
    consumerVersion: { id: consumerVersionId, number: consumerVersion },
    provider,
    pact: {
      ...{ sha, revision, createdAt: new Date(publishedAt) },
      ...(pactInheritedFrom !== null && { inheritedFrom: pactInheritedFrom }),
    },
    verification:
      verificationId === null
        ? null
        : {
            number: verificationId,
            providerVersion: { id: versionId, number: version },
            success,
            createdAt: new Date(verifiedAt),
            ...(resultInheritedFrom !== null && { inheritedFrom: resultInheritedFrom }),
          },
  };
}
