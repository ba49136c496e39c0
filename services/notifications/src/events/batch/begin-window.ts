import type { PartitionOffsets } from '@shopflow/service-kit/kafka-client';
import type { ReportGap } from '../offsets/report-gap.ts';
import type { Partition } from '../partitions/partition.ts';
import type { Partitions } from '../partitions/partitions.ts';
import { toBacklog, type Backlog, type OffsetReset } from '../offsets/partition-offsets.ts';

interface Parts {
  readonly partitions: Partitions;
  readonly readOffsets: () => Promise<readonly PartitionOffsets[]>;
  readonly commit: (next: ReadonlyMap<number, number>) => Promise<void>;
  /** Fetches a partition from this offset on. */
  readonly seek: (partition: number, next: number) => void;
  readonly reset: OffsetReset;
  readonly reportGap: ReportGap;
}

/**
 * Begins a window: records that are on the topic now are processed, and later ones wait for the
 * next window. A partition whose committed offset is not on the topic is moved to one that is.
 */
export function makeBeginWindow(parts: Parts): () => Promise<void> {
  const { partitions, readOffsets, reset } = parts;
  return async () => {
    // Taken before the offsets are read: a commit in between must not look like a lost one.
    const committed = partitions.committed();
    for (const offsets of await readOffsets()) {
      const partition = partitions.find(offsets.partition);
      if (partition === undefined) continue;
      const position = committed.get(offsets.partition);
      const backlog = toBacklog(offsets, { reset, position });
      await settleOffset(partition, { backlog, position }, parts);
      if (backlog.next < backlog.end) partition.beginWindow(backlog.end);
    }
  };
}

interface OffsetState {
  readonly backlog: Backlog;
  readonly position: number | undefined;
}

async function settleOffset(
  partition: Partition,
  { backlog: { next, gap }, position }: OffsetState,
  { commit, seek, reportGap }: Parts,
): Promise<void> {
  // Records that retention has deleted may still be in memory; a gap behind them is reported there.
  const isBehind = gap?.kind === 'below-start' && position !== undefined;
  if (gap !== undefined && !isBehind) {
    reportGap(partition.id, gap);
    await commit(new Map([[partition.id, next]]));
    seek(partition.id, next);
    partition.moveTo(next);
  } else if (position === undefined) {
    partition.moveTo(next);
  }
}
