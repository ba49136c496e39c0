import type { PartitionOffsets } from '@shopflow/service-kit/kafka-client';

/** Where to resume when the committed offset no longer exists: `auto.offset.reset` of Kafka's clients. */
export type OffsetReset = 'earliest' | 'latest';

/**
 * A committed offset that is not in the log. `beyond-end`: the topic was recreated, or the cluster
 * was restored from an older copy. `missing`: the committed offset was deleted, for example together
 * with the topic. `below-start`: retention deleted records before they were consumed.
 */
export interface OffsetGap {
  readonly kind: 'beyond-end' | 'below-start' | 'missing';
  readonly committed: number;
  readonly resumeAt: number;
  /** Number of offsets that are skipped without being consumed. */
  readonly skipped: number;
}

/** What a group still has to consume of a partition. `next` ≤ `end` always holds. */
export interface Backlog {
  readonly partition: number;
  readonly next: number;
  readonly end: number;
  readonly gap?: OffsetGap;
}

interface Resume {
  readonly reset: OffsetReset;
  /** The next offset of this consumer; undefined if it has consumed nothing. */
  readonly position?: number | undefined;
}

/** Where the group resumes in a partition, with the gap if that is not where it stopped. */
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
