import { sql } from 'kysely';
import type { PastContentFilter, PastContents } from '../../../ports/overviews/past-contents.ts';
import type { Database } from '../database/database.ts';

/** Publications of a pair that are read: the cost does not grow with the age of the broker. */
const MAX_PUBLICATIONS = 1_000;

/** Contents of a pair that are returned. */
const MAX_CONTENTS = 100;

interface Row {
  readonly pactVersionId: number;
  readonly version: string;
  readonly publishedAt: Date;
  readonly liveVersion: string | null;
  readonly environment: string | null;
  readonly until: Date | null;
  readonly publications: number;
}

export async function readPastContents(
  db: Database,
  { consumer, provider, environment }: PastContentFilter,
): Promise<PastContents> {
  const { rows } = await sql<Row>`
    with recent as materialized (
      select p.pact_version_id, p.consumer_version_id, p.created_at, versions.number
      from pact_publications p join versions on versions.id = p.consumer_version_id
      where p.consumer_id = (select id from pacticipants where name = ${consumer})
        and p.provider_id = (select id from pacticipants where name = ${provider})
        and p.is_current
      order by p.consumer_version_id desc limit ${MAX_PUBLICATIONS + 1}),
    newest as (
      select distinct on (pact_version_id) * from recent
      order by pact_version_id, consumer_version_id desc),
    ended as (
      select version_id, environment_id, undeployed_at as until from deployed_versions
      where undeployed_at is not null
      union all
      select version_id, environment_id, support_ended_at from released_versions
      where support_ended_at is not null)
    select newest.pact_version_id as "pactVersionId", newest.number as version,
      newest.created_at as "publishedAt", last.number as "liveVersion", last.environment, last.until,
      (select count(*)::int from recent) as publications
    from newest left join lateral (
      select recent.number, environments.name as environment, ended.until
      from recent join ended on ended.version_id = recent.consumer_version_id
      join environments on environments.id = ended.environment_id
      where recent.pact_version_id = newest.pact_version_id
        and (${environment ?? null}::text is null or environments.name = ${environment ?? null}::text)
      order by ended.until desc limit 1) last on true
    order by newest.consumer_version_id desc limit ${MAX_CONTENTS + 1}`.execute(db);
  const [first] = rows;
  return {
    contents: rows.slice(0, MAX_CONTENTS).map(toPastContent),
    isComplete: rows.length <= MAX_CONTENTS && (first?.publications ?? 0) <= MAX_PUBLICATIONS,
  };
}

function toPastContent({ pactVersionId, version, publishedAt, ...live }: Row) {
  const { liveVersion, environment, until } = live;
  const lastLive =
    liveVersion === null || environment === null || until === null
      ? null
      : { version: liveVersion, environment, until };
  return { pactVersionId, version, publishedAt, lastLive };
}
