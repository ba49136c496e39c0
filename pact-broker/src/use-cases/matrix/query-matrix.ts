import { invalidRequestError } from '../../domain/broker-error.ts';
import {
  decideDeployment,
  decideFromCounts,
  type Decision,
  type Evidence,
} from '../../domain/matrix/deployment-decision.ts';
import { findInheritance } from '../../domain/matrix/inheritance.ts';
import { findWarnings } from '../../domain/matrix/deployment-warnings.ts';
import {
  findQueryFaults,
  findWholePair,
  type KnownNames,
  type MatrixQuery,
} from '../../domain/matrix/matrix-query.ts';
import { compareRows, keepMostRecent, type MatrixRow } from '../../domain/matrix/matrix.ts';
import type { Warning } from '../../domain/matrix/reason.ts';
import type { MatrixReads, MatrixStore, VersionContext } from '../../ports/matrix.ts';
import type { Stores } from '../../ports/stores.ts';
import { gatherEvidence } from './gather-evidence.ts';

/** A decision with its rows, up to the requested limit. */
export interface MatrixAnswer extends Decision {
  readonly rows: readonly (MatrixRow & { readonly isIgnored: boolean })[];
  /** Context of every version in the rows, by version id. */
  readonly versionContexts: ReadonlyMap<number, VersionContext>;
}

/**
 * Decides whether the selected versions work with each other, or with the versions at the
 * destination. Rejects an invalid query and unknown names.
 */
export type QueryMatrix = (query: MatrixQuery) => Promise<MatrixAnswer>;

export function makeQueryMatrix({
  stores: { matrix },
}: {
  readonly stores: Pick<Stores, 'matrix'>;
}): QueryMatrix {
  return async (query) => {
    const summarized = await queryWholePair(matrix, query);
    if (summarized !== undefined) return summarized;
    const reads = (await matrix.readTogether(query)) ?? matrix;
    const known = await checkNames(reads, query);
    const evidence = await gatherEvidence(reads, query, known);
    const decision = decideDeployment(evidence);
    const warnings = [...warnAboutIgnored(evidence, known), ...findWarnings(query, evidence)];
    return {
      ...decision,
      reasons: [...warnings, ...decision.reasons, ...findInheritance(evidence.rows)],
      ...(await loadShownRows(reads, evidence, query.limit)),
    };
  };
}

/** Answers from counts, because two pacticipants can have millions of rows. */
async function queryWholePair(
  matrix: MatrixStore,
  query: MatrixQuery,
): Promise<MatrixAnswer | undefined> {
  const pair = findWholePair(query);
  const summary = pair && (await matrix.summarizePair(pair, query.limit));
  if (summary === undefined) return undefined;
  const { known, counts, recentRows, versionContexts } = summary;
  rejectFaults(query, known);
  const selectors = query.selectors.map((selector) => ({
    selector,
    versions: 'any' as const,
    isSpecified: true,
  }));
  const { reasons, ...decision } = decideFromCounts(selectors, counts);
  const evidence = { selectors, integrations: [], rows: [], ignoredRows: [], ignore: [] };
  const rows = keepMostRecent(recentRows.toSorted(compareRows), query.limit);
  return {
    ...decision,
    reasons: [...findWarnings(query, evidence), ...reasons],
    rows: rows.map((row) => ({ ...row, isIgnored: false })),
    versionContexts,
  };
}

async function checkNames(reads: MatrixReads, query: MatrixQuery): Promise<KnownNames> {
  const { selectors, ignore, destination } = query;
  const known = await reads.findKnown({
    pacticipants: [...selectors, ...ignore].map(({ pacticipant }) => pacticipant),
    environments: destination.environment === undefined ? [] : [destination.environment],
  });
  rejectFaults(query, known);
  return known;
}

function rejectFaults(query: MatrixQuery, known: KnownNames): void {
  const faults = findQueryFaults(query, known);
  if (faults.length > 0) throw invalidRequestError(faults);
}

/** A selector to ignore that matches nothing is likely a typo. */
function warnAboutIgnored({ ignore }: Evidence, { pacticipants }: KnownNames): readonly Warning[] {
  return ignore
    .filter(({ versions }) => versions !== 'any' && versions.length === 0)
    .map(({ selector }) => ({
      kind: 'cannot-ignore',
      ignored: selector,
      isKnown: pacticipants.has(selector.pacticipant),
    }));
}

async function loadShownRows(
  reads: MatrixReads,
  evidence: Evidence,
  limit: number,
): Promise<Pick<MatrixAnswer, 'rows' | 'versionContexts'>> {
  const shown = keepMostRecent([...evidence.rows, ...evidence.ignoredRows], limit);
  const versionIds = shown.flatMap(({ consumerVersion, verification }) => [
    consumerVersion.id,
    ...(verification === null ? [] : [verification.providerVersion.id]),
  ]);
  const ignored = new Set(evidence.ignoredRows);
  return {
    rows: shown.map((row) => ({ ...row, isIgnored: ignored.has(row) })),
    versionContexts: await reads.loadVersionContexts([...new Set(versionIds)]),
  };
}
