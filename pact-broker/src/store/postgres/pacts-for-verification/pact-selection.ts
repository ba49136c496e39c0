import { sql, type RawBuilder } from 'kysely';
import type { Selector } from '../../../domain/pacts-for-verification/consumer-version-selector.ts';
import type { SelectedPact } from '../../../domain/pacts-for-verification/pacts-for-verification.ts';
import type { Database } from '../database/database.ts';
import {
  NEWEST_PUBLICATIONS,
  PUBLICATION_COLUMNS,
  toPublication,
  type PublicationRow,
} from '../pacts/publications.ts';

/** The SQL parts that select among a provider's publications. */
interface Choice {
  /** Columns that show why a row was selected, in addition to its publication. */
  readonly columns?: RawBuilder<unknown>;
  readonly join?: RawBuilder<unknown>;
  readonly where?: RawBuilder<unknown>;
}

interface ChosenRow extends PublicationRow {
  readonly branch?: string;
  readonly tag?: string;
  readonly environment?: string;
  readonly production?: boolean;
}

/**
 * Selects pacts with a provider. A branch, a main branch and a latest tag select only their newest
 * version: if that version has no pact, nothing is selected.
 */
export async function selectPacts(
  db: Database,
  providerId: number,
  selector: Selector,
): Promise<SelectedPact[]> {
  const { columns = sql`null as found_by`, join = sql``, where = sql`true` } = toChoice(selector);
  const { consumer } = selector;
  const { rows } = await sql<ChosenRow>`
    select distinct ${PUBLICATION_COLUMNS}, ${columns}
    from ${NEWEST_PUBLICATIONS} ${join}
    where p.provider_id = ${providerId} and ${where}
      and ${consumer === undefined ? sql`true` : sql`consumers.name = ${consumer}`}`.execute(db);
  return rows.map((row) => toSelectedPact(row, selector));
}

function toChoice(selector: Selector): Choice {
  return isLive(selector)
    ? liveIn(LIVE[selector.kind], selector.environment)
    : toVersionChoice(selector);
}

type LiveSelector = Extract<Selector, { readonly kind: keyof typeof LIVE }>;

function isLive(selector: Selector): selector is LiveSelector {
  return selector.kind in LIVE;
}

function toVersionChoice(selector: Exclude<Selector, LiveSelector>): Choice {
  switch (selector.kind) {
    case 'latest':
      return { where: IS_NEWEST_OF_PAIR };
    case 'main-branch':
      return onBranchHead(sql`b.name = consumers.main_branch`);
    case 'each-branch':
      return onBranchHead(sql`true`);
    case 'branch':
      return onBranchHead(sql`b.name = ${selector.branch}`);
    case 'each-tag':
      return withTag(IS_NEWEST_WITH_TAG);
    case 'latest-tagged':
      return withTag(sql`t.name = ${selector.tag} and ${IS_NEWEST_WITH_TAG}`);
    case 'all-tagged':
      return withTag(sql`t.name = ${selector.tag}`);
  }
}

const IS_NEWEST_OF_PAIR = sql`not exists (
  select from pact_publications newer
  join versions on versions.id = newer.consumer_version_id
  where newer.provider_id = p.provider_id
    and versions.pacticipant_id = cv.pacticipant_id
    and newer.consumer_version_id > p.consumer_version_id)`;

const IS_NEWEST_WITH_TAG = sql`not exists (
  select from tags newer
  join versions on versions.id = newer.version_id
  where newer.name = t.name
    and versions.pacticipant_id = cv.pacticipant_id
    and newer.version_id > t.version_id)`;

function onBranchHead(where: RawBuilder<unknown>): Choice {
  return {
    columns: sql`b.name as branch`,
    join: sql`join branches b on b.head_version_id = cv.id`,
    where,
  };
}

function withTag(where: RawBuilder<unknown>): Choice {
  return { columns: sql`t.name as tag`, join: sql`join tags t on t.version_id = cv.id`, where };
}

const DEPLOYED = sql`
  select version_id, environment_id from deployed_versions where undeployed_at is null`;
const RELEASED = sql`
  select version_id, environment_id from released_versions where support_ended_at is null`;
const LIVE = {
  deployed: DEPLOYED,
  released: RELEASED,
  'in-environment': sql`${DEPLOYED} union ${RELEASED}`,
};

function liveIn(live: RawBuilder<unknown>, environment: string | undefined): Choice {
  return {
    columns: sql`e.name as environment, e.production`,
    join: sql`
      join (${live}) live on live.version_id = cv.id
      join environments e on e.id = live.environment_id`,
    where: environment === undefined ? sql`true` : sql`e.name = ${environment}`,
  };
}

function toSelectedPact(row: ChosenRow, selector: Selector): SelectedPact {
  const { branch, tag, environment: name, production } = row;
  return {
    publication: toPublication(row),
    selector,
    branch,
    tag,
    ...(name !== undefined && production !== undefined && { environment: { name, production } }),
  };
}
