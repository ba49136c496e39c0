import { isIgnored, type MatrixIntegration, type MatrixRow } from './matrix.ts';
import type { ResolvedSelector } from './matrix-selector.ts';
import { distinct, type Blocker, type Pair, type Reason } from './reason.ts';
import { sidesOf } from './subjects.ts';

/** What a decision is taken from: the rows of the matrix, and what was asked. */
export interface Evidence {
  /** The specified ones first, then the inferred ones. */
  readonly selectors: readonly ResolvedSelector[];
  readonly integrations: readonly MatrixIntegration[];
  /** In the order in which their reasons are given. */
  readonly rows: readonly MatrixRow[];
  readonly ignoredRows: readonly MatrixRow[];
  readonly ignore: readonly ResolvedSelector[];
}

/** `deployable: null` = not known yet; a client may poll until it is. */
export interface Decision {
  readonly deployable: boolean | null;
  readonly reasons: readonly Reason[];
  readonly counts: Counts;
}

interface Counts {
  readonly success: number;
  readonly failed: number;
  readonly unknown: number;
  /** Given when anything was to be ignored. */
  readonly ignored?: number | undefined;
}

/** The judgment: no clock, no store, no prose. */
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

interface Findings {
  readonly nonexistent: readonly ResolvedSelector[];
  readonly missing: readonly MatrixIntegration[];
  readonly failed: readonly MatrixRow[];
  readonly unverified: readonly MatrixRow[];
}

/** What does not exist is said alone: all the rest follows from it. */
function reasonsOf({ selectors, rows }: Evidence, findings: Findings): readonly Reason[] {
  const { nonexistent, missing, failed, unverified } = findings;
  const pairOf = (row: MatrixRow | MatrixIntegration): Pair => sidesOf(row, selectors);
  if (nonexistent.length > 0) {
    return nonexistent.map(({ selector }) => ({ kind: 'nonexistent', selector }));
  }
  const blockers: Blocker[] = [
    ...missing.map((pair) => ({ kind: 'not-verified' as const, ...pairOf(pair) })),
    ...failed.map((row) => ({ kind: 'failed' as const, ...pairOf(row) })),
    ...unverified.map((row) => ({ kind: 'not-verified' as const, ...pairOf(row) })),
  ];
  if (blockers.length > 0) return distinct(blockers);
  return [{ kind: rows.length > 0 ? 'all-verified' : 'nothing-to-verify' }];
}

function nonexistentSelectors({ selectors, ignore }: Evidence): readonly ResolvedSelector[] {
  return selectors.filter(
    ({ isSpecified, versions, selector: { pacticipant } }) =>
      isSpecified && versions.length === 0 && !isIgnored(pacticipant, undefined, ignore),
  );
}

/** Their rows were filtered out, or there is none: the consumer's need is not shown to be met. */
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
