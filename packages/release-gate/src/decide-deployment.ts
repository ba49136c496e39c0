import type { MatrixAnswer, MatrixRow } from '@shopflow/broker-client/answers';
import type { FailedInteraction, Reason, Side, Verdict } from './reason.ts';

interface Question {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** A row of the matrix with what its failed result says, which the matrix itself leaves out. */
export interface JudgedRow {
  readonly row: MatrixRow;
  readonly interactions: readonly FailedInteraction[];
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

function toBlocker({ row, interactions }: JudgedRow): Reason[] {
  const consumer = toSide(row.consumer);
  const provider = toSide(row.provider);
  if (row.verificationResult?.success === true) return [];
  if (row.verificationResult?.success === false) {
    return [{ kind: 'failed', consumer, provider, interactions }];
  }
  const kind = provider.version === undefined ? 'provider-not-live' : 'not-verified';
  return [{ kind, consumer, provider }];
}

function toSide({ name, version }: MatrixRow['consumer']): Side {
  return version == null ? { name } : { name, version: version.number };
}
