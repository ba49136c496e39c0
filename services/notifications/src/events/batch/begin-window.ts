import type { ReportGap } from '../offsets/report-gap.ts';
import type { Partition } from '../partitions/partition.ts';
import type { Partitions } from '../partitions/partitions.ts';
import {
  toBacklog,
  type Backlog,
  type OffsetReset,
  type PartitionOffsets,
} from '../offsets/partition-offsets.ts';

interface Parts {
  readonly partitions: Partitions;
  readonly readOffsets: () => Promise<readonly PartitionOffsets[]>;
  /** Commits the next offset of a partition. */
  readonly commit: (partition: number, next: number) => Promise<void>;
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
    const positions = partitions.positions();
    for (const offsets of await readOffsets()) {
      const partition = partitions.find(offsets.partition);
      if (partition === undefined) continue;
      const position = positions.get(offsets.partition);
      const backlog = toBacklog(offsets, { reset, position });
      await settleOffset(partition, { offsets, backlog, position }, parts);
      if (backlog.next < backlog.end) partition.beginWindow(backlog.end);
    }
  };
}

interface OffsetState {
  readonly offsets: PartitionOffsets;
  readonly backlog: Backlog;
  readonly position: number | undefined;
}

async function settleOffset(
  partition: Partition,
  { offsets: { partition: id }, backlog: { next, end, gap }, position }: OffsetState,
  { commit, seek, reportGap }: Parts,
): Promise<void> {
  // A batch in memory may still hold records that retention has deleted; processBatch reports the gap.
  const isBehind = gap?.kind === 'below-start' && position !== undefined;
  if (gap !== undefined && !isBehind) {
    reportGap(id, gap);
    await commit(id, next);
    seek(id, next);
    partition.moveTo(next);
  } else if (position === undefined) {
    partition.moveTo(next);
  } else if (position > next && position <= end) {
    // Transaction markers at the end are no records, so no record's commit has passed them.
    await commit(id, partition.position() ?? position);
  }
}
