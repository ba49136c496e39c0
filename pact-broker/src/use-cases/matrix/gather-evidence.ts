import { invalidRequestError, type BrokerError } from '../../domain/broker-error.ts';
import type { Evidence } from '../../domain/matrix/deployment-decision.ts';
import {
  isAboutOnePacticipant,
  type KnownNames,
  type LatestBy,
  type MatrixQuery,
} from '../../domain/matrix/matrix-query.ts';
import {
  hasCriteria,
  type MatrixSelector,
  type ResolvedSelector,
  type VersionCriteria,
} from '../../domain/matrix/matrix-selector.ts';
import {
  compareRows,
  hasResult,
  isRowIgnored,
  keepLatest,
  type MatrixIntegration,
  type MatrixRow,
} from '../../domain/matrix/matrix.ts';
import type { MatrixReads, VersionScope } from '../../ports/matrix.ts';

/** They take about 200 MB of memory, and a decision about more is of no use to a reader. */
const MAX_ROWS = 100_000;

/** Reads everything that the decision about a matrix query needs. */
export async function gatherEvidence(
  matrix: MatrixReads,
  query: MatrixQuery,
  { pacticipants }: KnownNames,
): Promise<Evidence> {
  const specified = await Promise.all(query.selectors.map((each) => resolveSelector(matrix, each)));
  const ignore = await Promise.all(
    query.ignore.map(async (each) => {
      const isKnown = pacticipants.has(each.pacticipant);
      return isKnown
        ? resolveSelector(matrix, each)
        : { selector: each, versions: [], isSpecified: true };
    }),
  );
  const requested = query.selectors.map(({ pacticipant }) => pacticipant);
  const integrations = relevantIntegrations(await matrix.integrationsOf(toScope(specified)), query);
  const others = namesIn(integrations).filter((name) => !requested.includes(name));
  const inferred = await inferSelectors(matrix, others, query.destination);
  const selectors = [...specified, ...inferred];

  // A query about one pacticipant compares it with every version of its partners.
  const partners = isAboutOnePacticipant(query) ? others : [];
  const found = await matrix.rowsOf(toScope(selectors, partners), {
    pacticipants: requested,
    latestBy: latestByOf(query),
    maxRows: MAX_ROWS + 1,
  });
  if (found.length > MAX_ROWS) throw tooManyRows();
  const isRelevant = (row: MatrixRow): boolean =>
    row.verification !== null || !partners.includes(row.consumer);
  const rows = filterAndSort(found.filter(isRelevant), query);
  return {
    selectors,
    integrations,
    rows: rows.filter((row) => !isRowIgnored(row, ignore)),
    ignoredRows: rows.filter((row) => isRowIgnored(row, ignore)),
    ignore,
  };
}

function tooManyRows(): BrokerError {
  const restrictions = 'Add latestby=cvp, an environment, or the latest version of a branch.';
  return invalidRequestError([
    `The query matches more than ${MAX_ROWS} pacts and results. ${restrictions}`,
  ]);
}

async function resolveSelector(
  matrix: MatrixReads,
  selector: MatrixSelector,
): Promise<ResolvedSelector> {
  const { pacticipant, ...criteria } = selector;
  const versions = hasCriteria(criteria)
    ? await matrix.selectVersions([pacticipant], criteria)
    : 'any';
  return { selector, versions, isSpecified: true };
}

async function inferSelectors(
  matrix: MatrixReads,
  pacticipants: readonly string[],
  destination: VersionCriteria,
): Promise<readonly ResolvedSelector[]> {
  if (!hasCriteria(destination) || pacticipants.length === 0) return [];
  const found = await matrix.selectVersions(pacticipants, destination);
  return pacticipants.map((pacticipant) => ({
    selector: { pacticipant, ...destination },
    versions: found.filter((version) => version.pacticipant === pacticipant),
    isSpecified: false,
  }));
}

/**
 * For several pacticipants without a destination, only the integrations between them are relevant.
 */
function relevantIntegrations(
  integrations: readonly MatrixIntegration[],
  query: MatrixQuery,
): readonly MatrixIntegration[] {
  if (isAboutOnePacticipant(query) || hasCriteria(query.destination)) return integrations;
  const requested = query.selectors.map(({ pacticipant }) => pacticipant);
  return integrations.filter((pair) => namesIn([pair]).every((name) => requested.includes(name)));
}

function namesIn(integrations: readonly MatrixIntegration[]): string[] {
  return [...new Set(integrations.flatMap(({ consumer, provider }) => [consumer, provider]))];
}

function toScope(
  selectors: readonly ResolvedSelector[],
  partners: readonly string[] = [],
): VersionScope {
  const versionIds = selectors.flatMap(({ versions }) => (versions === 'any' ? [] : versions));
  const whole = selectors.filter(({ versions }) => versions === 'any');
  const nameOf = ({ selector }: ResolvedSelector): string => selector.pacticipant;
  return {
    versionIds: versionIds.map(({ id }) => id),
    allOf: [...whole.map(nameOf), ...partners],
    pacticipants: [...selectors.map(nameOf), ...partners],
  };
}

function filterAndSort(rows: readonly MatrixRow[], query: MatrixQuery): MatrixRow[] {
  const { success } = query;
  const kept = keepLatest(rows, latestByOf(query));
  return kept.filter((row) => success === undefined || hasResult(row, success)).sort(compareRows);
}

/**
 * Every version that is live at the destination counts, not only the newest, although older clients
 * send `latestby=cvp`.
 */
function latestByOf({ destination, latestBy }: MatrixQuery): LatestBy | undefined {
  const isLive = destination.environment !== undefined && latestBy !== undefined;
  return isLive ? 'cvpv' : latestBy;
}
