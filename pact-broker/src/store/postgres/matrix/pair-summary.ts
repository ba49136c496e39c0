import type { PairSummary } from '../../../ports/matrix.ts';
import type { Database } from '../database/database.ts';
import { makeStatement } from '../database/statement.ts';
import { ROWS_JSON, toMatrixRow, VERSIONS_OF_ROWS, type RowJson } from './matrix-json.ts';
import { selectContexts, toContexts, type ContextJson } from './version-context.ts';

/** PostgreSQL guesses badly how many rows a `limit` in a parameter keeps, so it is in the text. */
const STATEMENTS = [100, 1_000, 10_000].map((limit) => ({
  limit,
  read: makeStatement<Row>(toText(limit)),
}));

interface Row {
  readonly known: readonly string[] | null;
  readonly counts: PairSummary['counts'] | null;
  readonly rows: readonly RowJson[] | null;
  readonly contexts: readonly ContextJson[] | null;
}

/**
 * Reads the counts of all rows between two pacticipants, and the most recent rows.
 *
 * @returns undefined if the limit is too large, or if one of them has pacts with itself
 */
export async function summarizePair(
  db: Database,
  [one, other]: readonly [string, string],
  limit: number,
): Promise<PairSummary | undefined> {
  const statement = STATEMENTS.find((each) => !(limit > each.limit));
  if (statement === undefined) return undefined;
  const [row] = await statement.read(db, [one, other]);
  if (row === undefined) throw new Error('The statement has one row');
  const { known, counts, rows, contexts } = row;
  if (counts?.some(({ consumer, provider }) => consumer === provider)) return undefined;
  return {
    known: { pacticipants: new Set(known), environments: new Set() },
    counts: counts ?? [],
    recentRows: (rows ?? []).map(toMatrixRow),
    versionContexts: toContexts(contexts ?? []),
  };
}

/**
 * The rows with the most recent publication or result are among those with the most recent
 * publication and those with the most recent result, which are read from an index each. Equal times
 * are ordered as in `compareRows`.
 */
function toText(limit: number): string {
  return `
    with pair as materialized (
      select consumer.id as consumer_id, consumer.name, provider.id as provider_id
      from pacticipants consumer join pacticipants provider on provider.id <> consumer.id
      where consumer.name in ($1, $2) and provider.name in ($1, $2)),
    rows as materialized (
      select pair.*, recent.* from pair cross join lateral (
        (${selectRecentlyVerified(limit)}) union (${selectRecentlyPublished(limit)})
      ) recent
      order by greatest(published_at, verified_at) desc, pair.name collate "C",
        consumer_version_id desc, provider_version_id desc nulls first
      limit ${limit})
    select (select json_agg(name) from pacticipants where name in ($1, $2)) as known, (
        select json_agg(json_build_object('consumer', consumer.name, 'provider', provider.name,
          'success', success, 'failed', failed, 'unknown', unknown))
        from matrix_counts
        join pacticipants consumer on consumer.id = consumer_id
        join pacticipants provider on provider.id = provider_id
        where consumer.name in ($1, $2) and provider.name in ($1, $2)
          and success + failed + unknown > 0
      ) as counts,
      (${ROWS_JSON}) as rows,
      (${selectContexts(VERSIONS_OF_ROWS)}) as contexts`;
}

function selectRecentlyVerified(limit: number): string {
  return `
    select pact.consumer_version_id, pact.revision_number, pact.created_at as published_at,
      result.pact_version_id, result.verification_id, result.success,
      result.created_at as verified_at, result.provider_version_id, pact.inherited_from_id,
      result.source_version_id
    from newest_results result cross join lateral (
      select consumer_version_id, revision_number, created_at, inherited_from_id
      from pact_publications
      where pact_version_id = result.pact_version_id and is_current
      order by consumer_version_id desc limit ${limit}
    ) pact
    where result.provider_id = pair.provider_id and result.consumer_id = pair.consumer_id
    order by result.created_at desc, pact.consumer_version_id desc, result.provider_version_id desc
    limit ${limit}`;
}

function selectRecentlyPublished(limit: number): string {
  return `
    select pact.consumer_version_id, pact.revision_number, pact.created_at,
      pact.pact_version_id, result.verification_id, result.success, result.created_at,
      result.provider_version_id, pact.inherited_from_id, result.source_version_id
    from pact_publications pact left join lateral (
      select * from newest_results where pact_version_id = pact.pact_version_id
      order by provider_version_id desc limit ${limit}
    ) result on true
    where pact.provider_id = pair.provider_id and pact.consumer_id = pair.consumer_id
      and pact.is_current
    order by pact.created_at desc, pact.consumer_version_id desc,
      result.provider_version_id desc nulls first
    limit ${limit}`;
}
