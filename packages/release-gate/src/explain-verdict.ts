import type { MatrixAnswer, MatrixRow } from '@shopflow/broker-client/answers';
import type { FailedInteraction, Reason, Side, Verdict } from './reason.ts';

interface Question {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** A matrix row with the details that the matrix leaves out. */
export interface DetailedRow {
  readonly row: MatrixRow;
  /** The interactions that failed; empty unless the row's result is a failure. */
  readonly failedInteractions: readonly FailedInteraction[];
  /** Provider versions that the question covers: the version asked about, or the live ones. */
  readonly providerVersions: readonly string[];
}

/** Adds typed reasons to the broker's verdict; never changes whether the version is deployable. */
export function explainVerdict(
  question: Question,
  { summary }: Pick<MatrixAnswer, 'summary'>,
  rows: readonly DetailedRow[],
): Verdict {
  const relevant = rows.filter(({ row }) => row.ignored !== true);
  const { deployable } = summary;
  return { ...question, deployable, reasons: toReasons(deployable, summary.reason, relevant) };
}

function toReasons(
  deployable: boolean | null,
  brokerText: string,
  rows: readonly DetailedRow[],
): readonly Reason[] {
  if (deployable === true) return [toPositiveReason(rows)];
  const blockers = rows.flatMap(toBlockers);
  // No row explains a version that the broker does not know, or a required pact without results.
  return blockers.length > 0 ? blockers : [{ kind: 'refused-by-broker', text: brokerText }];
}

function toPositiveReason(rows: readonly DetailedRow[]): Reason {
  if (rows.length === 0) return { kind: 'nothing-to-verify' };
  const pairs = rows.map(({ row }) => [toSide(row.consumer), toSide(row.provider)] as const);
  return { kind: 'all-verified', pairs };
}

function toBlockers({ row, failedInteractions, providerVersions }: DetailedRow): Reason[] {
  const consumer = toSide(row.consumer);
  const provider = toSide(row.provider);
  if (row.verificationResult?.success === true) return [];
  if (row.verificationResult?.success === false) {
    return [{ kind: 'failed', consumer, provider, interactions: failedInteractions }];
  }
  if (provider.version !== undefined) return [{ kind: 'not-verified', consumer, provider }];
  // Without a result for any of these versions, the matrix row names no provider version.
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
