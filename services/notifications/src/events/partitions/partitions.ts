import { Partition, type PartitionParts } from './partition.ts';

/** The partitions that the group has assigned to this consumer. */
export interface Partitions {
  /** Replaces the assignment; new partitions are paused until a window begins. */
  readonly assign: (ids: readonly number[]) => void;
  /** Undefined for a partition that is not assigned to this consumer. */
  readonly find: (id: number) => Partition | undefined;
  /** The offset that was committed last, by partition, where it is known. */
  readonly committed: () => ReadonlyMap<number, number>;
  /** Commits the progress of every partition that has made some. */
  readonly commit: (
    commitOffsets: (next: ReadonlyMap<number, number>) => Promise<void>,
  ) => Promise<void>;
}

export function makePartitions(parts: PartitionParts): Partitions {
  const assigned = new Map<number, Partition>();
  return {
    assign: (ids) => {
      for (const [id, partition] of [...assigned]) {
        if (ids.includes(id)) continue;
        partition.revoke();
        assigned.delete(id);
      }
      for (const id of ids) {
        if (!assigned.has(id)) assigned.set(id, new Partition(id, parts));
      }
    },
    find: (id) => assigned.get(id),
    committed: () =>
      new Map(
        [...assigned].flatMap(([id, partition]) => {
          const committed = partition.committed();
          return committed === undefined ? [] : [[id, committed] as const];
        }),
      ),
    commit: async (commitOffsets) => {
      const progress = [...assigned.values()].flatMap((partition) => {
        const next = partition.committable();
        return next === undefined ? [] : [{ partition, next }];
      });
      if (progress.length === 0) return;
      await commitOffsets(new Map(progress.map(({ partition, next }) => [partition.id, next])));
      for (const { partition, next } of progress) partition.markCommitted(next);
    },
  };
}
