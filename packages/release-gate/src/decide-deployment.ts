import type { MatrixAnswer, MatrixRow } from '@shopflow/broker-client/answers';
import type { FailedInteraction, Reason, Side, Verdict } from './reason.ts';

interface Question {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** A row of the matrix with what the matrix itself leaves out. */
export interface JudgedRow {
  readonly row: MatrixRow;
  /** What the row's failed result says. */
  readonly interactions: readonly FailedInteraction[];
  /** Versions of the provider that the question is about: its own, or the live ones. */
  readonly providerVersions: readonly string[];
}

/**
 * Gives the broker's verdict its typed reasons. The verdict stays the broker's: this only says
 * why.
 */
export function decideDeployment(
  question: Question,
  { summary }: Pick<MatrixAnswer, 'summary'>,
  rows: readonly JudgedRow[],
): Verdict {
  const counted = rows.filter(({ row }) => row.ignored !== true);
  const { deployable } = summary;
  return { ...question, deployable, reasons: reasonsFor(deployable, summary.reason, counted) };
}

function reasonsFor(
  deployable: boolean | null,
  text: string,
  rows: readonly JudgedRow[],
): readonly Reason[] {
  if (deployable === true) return [allVerified(rows)];
  const blockers = rows.flatMap(toBlocker);
  // A version that the broker does not know, or a required pact without any row.
  return blockers.length > 0 ? blockers : [{ kind: 'refused-by-broker', text }];
}

function allVerified(rows: readonly JudgedRow[]): Reason {
  if (rows.length === 0) return { kind: 'nothing-to-verify' };
  const pairs = rows.map(({ row }) => [toSide(row.consumer), toSide(row.provider)] as const);
  return { kind: 'all-verified', pairs };
}

function toBlocker({ row, interactions, providerVersions }: JudgedRow): Reason[] {
  const consumer = toSide(row.consumer);
  const provider = toSide(row.provider);
  if (row.verificationResult?.success === true) return [];
  if (row.verificationResult?.success === false) {
    return [{ kind: 'failed', consumer, provider, interactions }];
  }
  if (provider.version !== undefined) return [{ kind: 'not-verified', consumer, provider }];
  // No result of any version asked about: the matrix then names no provider version at all.
  if (providerVersions.length === 0) return [{ kind: 'provider-not-live', consumer, provider }];
  return providerVersions.map((version) => ({
    kind: 'not-verified',
    consumer,
    provider: { name: provider.name, version },
  }));
}

function toSide({ name, version }: MatrixRow['consumer']): Side {
  return version == null ? { name } : { name, version: version.number };
}
