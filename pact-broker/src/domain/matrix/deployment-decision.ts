import type { ResolvedSelector } from './matrix-selector.ts';
import { compareRows, isIgnored, type MatrixIntegration, type MatrixRow } from './matrix.ts';
import { removeDuplicates, type Blocker, type Pair, type Reason } from './reason.ts';
import { describeSides } from './subjects.ts';

/** The input of a decision: the matrix rows and the resolved query. */
export interface Evidence {
  /** The specified ones first, then the inferred ones. */
  readonly selectors: readonly ResolvedSelector[];
  readonly integrations: readonly MatrixIntegration[];
  /** In the order in which their reasons are given. */
  readonly rows: readonly MatrixRow[];
  readonly ignoredRows: readonly MatrixRow[];
  readonly ignore: readonly ResolvedSelector[];
}

/** `deployable: null` means not known yet; clients can poll until it is. */
export interface Decision {
  readonly deployable: boolean | null;
  readonly reasons: readonly Reason[];
  readonly counts: Counts;
}

interface Counts {
  readonly success: number;
  readonly failed: number;
  readonly unknown: number;
  /** Set only if the query ignores something. */
  readonly ignored?: number | undefined;
}

/** Decides without clock, store or texts. */
export function decideDeployment(evidence: Evidence): Decision {
  const { rows, ignore, ignoredRows } = evidence;
  const [verified, failed, unverified] = [true, false, undefined].map((success) =>
    rows.filter(({ verification }) => verification?.success === success),
  ) as [MatrixRow[], MatrixRow[], MatrixRow[]];
  const missing = integrationsWithoutRow(evidence);
  const nonexistent = nonexistentSelectors(evidence);
  const unknown = unverified.length + missing.length;
  return {
    deployable: nonexistent.length > 0 ? false : unknown > 0 ? null : failed.length === 0,
    reasons: reasonsOf(evidence, { nonexistent, missing, failed, unverified }),
    counts: {
      success: verified.length,
      failed: failed.length,
      unknown,
      ignored: ignore.length > 0 ? ignoredRows.length : undefined,
    },
  };
}

/** How many matrix rows of a consumer and a provider have each result. */
export interface PairCounts {
  readonly consumer: string;
  readonly provider: string;
  readonly success: number;
  readonly failed: number;
  readonly unknown: number;
}

/**
 * Decides from counts instead of rows, for selectors that any version meets: then the versions of a
 * row do not matter for the reasons.
 */
export function decideFromCounts(
  selectors: readonly ResolvedSelector[],
  pairs: readonly PairCounts[],
): Decision {
  const rows = pairs.flatMap(exampleRows).sort(compareRows);
  const decision = decideDeployment({
    selectors,
    rows,
    integrations: [],
    ignoredRows: [],
    ignore: [],
  });
  const sum = (result: 'success' | 'failed' | 'unknown'): number =>
    pairs.reduce((total, pair) => total + pair[result], 0);
  return {
    ...decision,
    counts: { success: sum('success'), failed: sum('failed'), unknown: sum('unknown') },
  };
}

/** One row for each result that occurs. */
function exampleRows({ consumer, provider, success, failed, unknown }: PairCounts): MatrixRow[] {
  const version = { id: 0, number: '' };
  const createdAt = new Date(0);
  const pact = { sha: '', revision: 1, createdAt };
  const verified = { number: 0, providerVersion: version, createdAt };
  return [
    ...(success > 0 ? [{ ...verified, success: true }] : []),
    ...(failed > 0 ? [{ ...verified, success: false }] : []),
    ...(unknown > 0 ? [null] : []),
  ].map((verification) => ({ consumer, consumerVersion: version, provider, pact, verification }));
}

interface Findings {
  readonly nonexistent: readonly ResolvedSelector[];
  readonly missing: readonly MatrixIntegration[];
  readonly failed: readonly MatrixRow[];
  readonly unverified: readonly MatrixRow[];
}

/** A selector that matches nothing hides all other reasons, because they follow from it. */
function reasonsOf({ selectors, rows }: Evidence, findings: Findings): readonly Reason[] {
  const { nonexistent, missing, failed, unverified } = findings;
  const pairOf = (row: MatrixRow | MatrixIntegration): Pair => describeSides(row, selectors);
  if (nonexistent.length > 0) {
    return nonexistent.map(({ selector }) => ({ kind: 'nonexistent', selector }));
  }
  const blockers: Blocker[] = [
    ...missing.map((pair) => ({ kind: 'not-verified' as const, ...pairOf(pair) })),
    ...failed.map((row) => ({ kind: 'failed' as const, ...pairOf(row) })),
    ...unverified.map((row) => ({ kind: 'not-verified' as const, ...pairOf(row) })),
  ];
  if (blockers.length > 0) return removeDuplicates(blockers);
  return [{ kind: rows.length > 0 ? 'all-verified' : 'nothing-to-verify' }];
}

function nonexistentSelectors({ selectors, ignore }: Evidence): readonly ResolvedSelector[] {
  return selectors.filter(
    ({ isSpecified, versions, selector: { pacticipant } }) =>
      isSpecified && versions.length === 0 && !isIgnored(pacticipant, undefined, ignore),
  );
}

/**
 * Required integrations whose rows do not exist or were filtered out, so that nothing proves them
 * verified.
 */
function integrationsWithoutRow({
  integrations,
  rows,
  ignoredRows,
}: Evidence): readonly MatrixIntegration[] {
  const all = [...rows, ...ignoredRows];
  return integrations.filter(
    ({ consumer, provider, isRequired }) =>
      isRequired && !all.some((row) => row.consumer === consumer && row.provider === provider),
  );
}
