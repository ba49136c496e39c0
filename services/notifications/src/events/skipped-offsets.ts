import type { ReportGap } from './begin-window.ts';
import type { PartitionOffsets } from './partition-offsets.ts';

interface Range {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * Tells whether offsets that brought no record were records that retention has deleted, which are
 * then reported, or markers of transactions and records that compaction removed, which is as it
 * should be.
 */
export function checkSkippedOffsets(
  readOffsets: () => Promise<readonly PartitionOffsets[]>,
  reportGap: ReportGap,
): (partition: number, range: Range) => Promise<void> {
  return async (partition, { from, to }) => {
    const start = (await readOffsets()).find((each) => each.partition === partition)?.start ?? 0;
    const skipped = Math.min(start, to) - from;
    if (skipped <= 0) return;
    reportGap(partition, { kind: 'below-start', committed: from, resumeAt: to, skipped });
  };
}
