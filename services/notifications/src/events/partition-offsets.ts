/** Offsets of one partition, as the cluster reports them. */
export interface PartitionOffsets {
  readonly partition: number;
  /** The next offset for the group; undefined while it has committed nothing. */
  readonly committed: number | undefined;
  /** The first offset that the log still holds. */
  readonly start: number;
  /** The offset that the next record gets. */
  readonly end: number;
}

/** Where to resume when the committed offset no longer exists: `auto.offset.reset` of Kafka's clients. */
export type OffsetReset = 'earliest' | 'latest';

/**
 * A committed offset that the log does not have. `beyond-end`: the topic was recreated, or the
 * cluster restored from an older copy. `missing`: the group had committed, and its offset is gone,
 * as when the topic is deleted. `below-start`: retention deleted records that nothing had consumed.
 */
export interface OffsetGap {
  readonly kind: 'beyond-end' | 'below-start' | 'missing';
  readonly committed: number;
  readonly resumeAt: number;
  /** How many offsets are passed over without being consumed. */
  readonly skipped: number;
}

/** What a group still has to consume of a partition: `next` ≤ `end`, whatever was committed. */
export interface Backlog {
  readonly partition: number;
  readonly next: number;
  readonly end: number;
  readonly gap?: OffsetGap;
}

interface Resume {
  readonly reset: OffsetReset;
  /** The next offset as this consumer knows it; undefined for one that has consumed nothing. */
  readonly position?: number | undefined;
}

/** Where the group goes on in a partition, and whether that is where it stopped. */
export function toBacklog(offsets: PartitionOffsets, { reset, position }: Resume): Backlog {
  const { partition, start, end } = offsets;
  const committed = offsets.committed ?? position;
  if (committed === undefined) return { partition, next: start, end };
  if (committed < start) {
    const gap: OffsetGap = {
      kind: 'below-start',
      committed,
      resumeAt: start,
      skipped: start - committed,
    };
    return { partition, next: start, end, gap };
  }
  const isMissing = offsets.committed === undefined && committed > start;
  if (committed <= end && !isMissing) return { partition, next: committed, end };
  const resumeAt = reset === 'earliest' ? start : end;
  const kind = committed > end ? 'beyond-end' : 'missing';
  return {
    partition,
    next: resumeAt,
    end,
    gap: { kind, committed, resumeAt, skipped: resumeAt - start },
  };
}
