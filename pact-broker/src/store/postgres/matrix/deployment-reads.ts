import type { MatrixQuery } from '../../../domain/matrix/matrix-query.ts';
import type { VersionCriteria } from '../../../domain/matrix/matrix-selector.ts';
import type { MatrixIntegration } from '../../../domain/matrix/matrix.ts';
import type { MatrixReads, VersionOf } from '../../../ports/matrix.ts';
import type { Database } from '../database/database.ts';
import { makeStatement, type Statement } from '../database/statement.ts';
import { ROWS_JSON, toMatrixRow, VERSIONS_OF_ROWS, type RowJson } from './matrix-json.ts';
import { selectContexts, toContexts, type ContextJson } from './version-context.ts';

/** The criterion by which one version, or the versions in an environment, are selected. */
type Kind = 'version' | 'branch-head' | 'main-branch-head' | 'latest-tagged' | 'environment';

/**
 * Reads all that a can-i-deploy decision about one version and a destination needs, in one
 * statement.
 *
 * @returns undefined for any other query
 */
export async function readDeployment(
  db: Database,
  { selectors, destination, ignore, latestBy }: MatrixQuery,
): Promise<MatrixReads | undefined> {
  const [selector, ...others] = selectors;
  if (selector === undefined || others.length > 0) return undefined;
  if (ignore.length > 0 || latestBy === undefined) return undefined;
  const { pacticipant, ...criteria } = selector;
  const [subject, place] = [toKind(criteria), toKind(destination)];
  if (subject === undefined || subject === 'environment') return undefined;
  if (place === undefined || place === 'version') return undefined;
  const read = statementFor(subject, place);
  const values = [pacticipant, valueOf(criteria), valueOf(destination)];
  const [row] = await read(db, values);
  if (row === undefined) throw new Error('The statement has one row');
  return toReads(row, pacticipant, destination.environment);
}

/** Undefined if several criteria are combined, or if many versions can match. */
function toKind(criteria: VersionCriteria): Kind | undefined {
  const { version, tag, branch, mainBranch, environment, latest } = criteria;
  const given = [version, tag, branch, environment].filter((each) => each !== undefined);
  if (given.length + (mainBranch === true ? 1 : 0) !== 1) return undefined;
  if (version !== undefined) return latest === true ? undefined : 'version';
  if (environment !== undefined) return latest === true ? undefined : 'environment';
  if (latest !== true) return undefined;
  if (tag !== undefined) return 'latest-tagged';
  return branch === undefined ? 'main-branch-head' : 'branch-head';
}

function valueOf({ version, tag, branch, environment }: VersionCriteria): string | null {
  return version ?? tag ?? branch ?? environment ?? null;
}

interface Row {
  readonly is_known: boolean;
  readonly has_environment: boolean;
  readonly selected: readonly VersionOf[] | null;
  readonly integrations: readonly MatrixIntegration[] | null;
  readonly rows: readonly RowJson[] | null;
  readonly contexts: readonly ContextJson[] | null;
}

const statements = new Map<string, Statement<Row>>();

function statementFor(subject: Kind, place: Kind): Statement<Row> {
  const key = `${subject} ${place}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const statement = makeStatement<Row>(toText(subject, place));
  statements.set(key, statement);
  return statement;
}

/** Selects versions of `pacticipant`, by its value in parameter `$n`. */
const SELECTIONS: Readonly<Record<Kind, (parameter: string) => string>> = {
  version: (parameter) => `
    select id, null::text as branch from versions
    where pacticipant_id = pacticipant.id and number = ${parameter}`,
  'branch-head': (parameter) => `
    select head_version_id as id, name as branch from branches
    where pacticipant_id = pacticipant.id and name = ${parameter} and head_version_id is not null`,
  'main-branch-head': () => `
    select head_version_id as id, name as branch from branches
    where pacticipant_id = pacticipant.id and name = pacticipant.main_branch
      and head_version_id is not null`,
  'latest-tagged': (parameter) => `
    select version_id as id, null::text as branch from tag_heads
    where pacticipant_id = pacticipant.id and name = ${parameter}`,
  environment: (parameter) => `
    select version_id as id, null::text as branch from deployed_versions
    where pacticipant_id = pacticipant.id and undeployed_at is null
      and environment_id = (select id from environments where name = ${parameter})
    union
    select version_id, null from released_versions
    where pacticipant_id = pacticipant.id and support_ended_at is null
      and environment_id = (select id from environments where name = ${parameter})`,
};

function toText(subject: Kind, place: Kind): string {
  return `
    ${selectVersionsAndPairs(subject, place)},
    pact as materialized (
      select selected.pacticipant_id as consumer_id, p.consumer_version_id, p.provider_id,
        p.pact_version_id, p.revision_number, p.created_at as published_at, p.inherited_from_id
      from subject cross join selected
      join pact_publications p on p.consumer_version_id = selected.id and p.is_current
      where selected.pacticipant_id = subject.id or p.provider_id = subject.id),
    rows as materialized (
      select pact.*, result.* from pact left join lateral (
        select verification_id, success, created_at as verified_at, provider_version_id,
          source_version_id
        from selected join newest_results n on n.provider_version_id = selected.id
          and n.pact_version_id = pact.pact_version_id
        where selected.pacticipant_id = pact.provider_id
      ) result on true)
    select exists (select from subject) as is_known,
      exists (select from environments where name = $3) as has_environment,
      (${SELECTED_JSON}) as selected,
      (${INTEGRATIONS_JSON}) as integrations,
      (${ROWS_JSON}) as rows,
      (${selectContexts(VERSIONS_OF_ROWS)}) as contexts`;
}

/** The tables `subject`, `pairs` of its integrations, and `selected` versions of both sides. */
function selectVersionsAndPairs(subject: Kind, place: Kind): string {
  // Every parameter must occur in the text, also if the kind has no value.
  return `
    with subject as materialized (
      select id, name, main_branch, $2::text as value from pacticipants where name = $1),
    own as materialized (
      select pacticipant.id as pacticipant_id, version.id, version.branch
      from subject pacticipant cross join lateral (${SELECTIONS[subject]('$2')}) version),
    pairs as materialized (
      select own.pacticipant_id as consumer_id, p.provider_id, true as is_required
        from own join pact_publications p on p.consumer_version_id = own.id and p.is_current
      union all
      select i.consumer_id, i.provider_id, false
        from subject join integrations i on i.provider_id = subject.id),
    others as materialized (
      select id, name, main_branch from pacticipants
      where id in (select consumer_id from pairs union select provider_id from pairs)
        and id not in (select id from subject)),
    selected as materialized (
      select * from own
      union all
      select pacticipant.id, version.id, version.branch
        from others pacticipant cross join lateral (${SELECTIONS[place]('$3')}) version)`;
}

const SELECTED_JSON = `
  select json_agg(json_build_object('pacticipant', pacticipant.name, 'id', selected.id,
      'number', version.number, 'branch', selected.branch)
    order by pacticipant.id, selected.id desc)
  from selected join versions version on version.id = selected.id
  join pacticipants pacticipant on pacticipant.id = selected.pacticipant_id`;

const INTEGRATIONS_JSON = `
  select json_agg(json_build_object('consumer', consumer.name, 'provider', provider.name,
      'isRequired', pair.is_required)
    order by consumer.name, provider.name)
  from (
    select consumer_id, provider_id, bool_or(is_required) as is_required
    from pairs group by consumer_id, provider_id
  ) pair
  join pacticipants consumer on consumer.id = pair.consumer_id
  join pacticipants provider on provider.id = pair.provider_id`;

/** Answers the reads of the query from what the statement has read. */
function toReads(
  { is_known, has_environment, selected, integrations, rows, contexts }: Row,
  pacticipant: string,
  environment: string | undefined,
): MatrixReads {
  return {
    findKnown: () =>
      Promise.resolve({
        pacticipants: new Set(is_known ? [pacticipant] : []),
        environments: new Set(has_environment && environment !== undefined ? [environment] : []),
      }),
    selectVersions: (pacticipants) => {
      const isWanted = (version: VersionOf): boolean => pacticipants.includes(version.pacticipant);
      return Promise.resolve((selected ?? []).filter(isWanted));
    },
    integrationsOf: () => Promise.resolve(integrations ?? []),
    rowsOf: () => Promise.resolve((rows ?? []).map(toMatrixRow)),
    loadVersionContexts: (versionIds) => {
      const ids = new Set(versionIds);
      return Promise.resolve(toContexts((contexts ?? []).filter(([id]) => ids.has(id))));
    },
  };
}
