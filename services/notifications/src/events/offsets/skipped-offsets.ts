import type { PartitionOffsets } from '@shopflow/service-kit/kafka-client';
import type { ReportGap } from './report-gap.ts';

interface Range {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * Reports offsets without a record as a gap if retention deleted their records. Transaction markers
 * and records removed by compaction are not reported: nothing was lost.
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
