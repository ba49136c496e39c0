import { sql } from 'kysely';
import type { DashboardPact } from '../../../domain/dashboard/dashboard.ts';
import { decodeMetadata } from '../../../domain/verification-results/verification-metadata.ts';
import type { DashboardStore } from '../../../ports/overviews/dashboard.ts';
import type { Database } from '../database/database.ts';
import {
  ALL_PUBLICATIONS,
  allOf,
  PUBLICATION_COLUMNS,
  toPublication,
  type PublicationRow,
} from '../pacts/publications.ts';

export function makeDashboardStore(db: Database): DashboardStore {
  return {
    list: async ({ consumer, provider }, page) => {
      const conditions = [
        sql`p.id in (select id from chosen)`,
        ...(consumer === undefined ? [] : [sql`consumers.name = ${consumer}`]),
        ...(provider === undefined ? [] : [sql`providers.name = ${provider}`]),
      ];
      const { rows } = await sql<Row>`
        ${CHOSEN}
        select ${PUBLICATION_COLUMNS},
          array(select name from tag_heads where tag_heads.id = p.id order by name) as head_tags,
          result.success, result.created_at as verified_at, result.metadata,
          result.provider_version_id, pv.number as provider_version
        from ${ALL_PUBLICATIONS}
        left join lateral (
          select * from verifications v where v.pact_version_id = p.pact_version_id
          order by v.id desc limit 1
        ) result on true
        left join versions pv on pv.id = result.provider_version_id
        where ${allOf(conditions)}
        order by lower(consumers.name), p.consumer_version_id desc, lower(providers.name)
        limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db);
      return rows.map(toDashboardPact);
    },
  };
}

/** The newest publication of each pair, the newest of each pair with each tag, and what is live. */
const CHOSEN = sql`
  with heads as (
    select distinct on (consumer_id, provider_id) id from pact_publications
    where is_current order by consumer_id, provider_id, consumer_version_id desc
  ), tag_heads as (
    select distinct on (p.consumer_id, p.provider_id, tags.name) p.id, tags.name
    from pact_publications p join tags on tags.version_id = p.consumer_version_id
    where p.is_current
    order by p.consumer_id, p.provider_id, tags.name, p.consumer_version_id desc
  ), live as (
    select version_id from deployed_versions where undeployed_at is null
    union select version_id from released_versions where support_ended_at is null
  ), chosen as (
    select id from heads union select id from tag_heads
    union select id from pact_publications
      where is_current and consumer_version_id in (select version_id from live)
  )`;

interface Row extends PublicationRow {
  readonly head_tags: readonly string[];
  readonly success: boolean | null;
  readonly verified_at: Date | null;
  readonly metadata: string | null;
  readonly provider_version_id: number | null;
  readonly provider_version: string | null;
}

function toDashboardPact(row: Row): DashboardPact {
  const { success, verified_at: createdAt, provider_version_id: id, provider_version } = row;
  const publication = toPublication(row);
  if (success === null || createdAt === null || id === null || provider_version === null) {
    return { publication, headTags: row.head_tags, result: null };
  }
  return {
    publication,
    headTags: row.head_tags,
    result: {
      ...{ success, createdAt, providerVersionId: id, providerVersion: provider_version },
      wasPending: decodeMetadata(row.metadata ?? undefined).pending,
    },
  };
}
