import { sql, type RawBuilder } from 'kysely';
import type { PactPublication } from '../../../domain/pacts/pact.ts';

/** A publication with names, as `PUBLICATION_COLUMNS` selects it. */
export interface PublicationRow {
  readonly consumer: string;
  readonly provider: string;
  readonly consumer_version_id: number;
  readonly consumer_version: string;
  readonly pact_version_id: number;
  readonly sha: string;
  readonly created_at: Date;
  readonly inherited_from: string | null;
}

/** The number of the version that published what `p` has inherited. */
const INHERITED_FROM = sql`
  case when p.inherited_from_id is not null then (
    select number from pact_publications original
    join versions on versions.id = original.consumer_version_id
    where original.id = p.inherited_from_id) end`;

export const PUBLICATION_COLUMNS = sql`
  consumers.name as consumer, providers.name as provider,
  p.consumer_version_id, cv.number as consumer_version,
  p.pact_version_id, content.sha, p.created_at, ${INHERITED_FROM} as inherited_from`;

/** Every revision of every publication, joined with its names and content. */
export const ALL_PUBLICATIONS = sql`
  pact_publications p
  join versions cv on cv.id = p.consumer_version_id
  join pacticipants consumers on consumers.id = p.consumer_id
  join pacticipants providers on providers.id = p.provider_id
  join pact_versions content on content.id = p.pact_version_id`;

/** Only the newest revision of each publication. */
export const NEWEST_PUBLICATIONS = sql`${ALL_PUBLICATIONS} and p.is_current`;

/** Joins conditions with `and`; an empty list matches everything. */
export function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

export function toPublication(row: PublicationRow): PactPublication {
  return {
    consumer: row.consumer,
    provider: row.provider,
    consumerVersionId: row.consumer_version_id,
    consumerVersion: row.consumer_version,
    pactVersionId: row.pact_version_id,
    sha: row.sha,
    createdAt: row.created_at,
    inheritedFrom: row.inherited_from,
  };
}
