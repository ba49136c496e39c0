import { makePartition, type Partition, type PartitionParts } from './partition.ts';

/** The partitions that the group has assigned to this consumer. */
export interface Partitions {
  /** Replaces the assignment; new partitions are paused until a window begins. */
  readonly assign: (ids: readonly number[]) => void;
  /** Undefined for a partition that is not assigned to this consumer. */
  readonly find: (id: number) => Partition | undefined;
  /** The next offset to process, by partition, where it is known. */
  readonly positions: () => ReadonlyMap<number, number>;
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
        if (!assigned.has(id)) assigned.set(id, makePartition(id, parts));
      }
    },
    find: (id) => assigned.get(id),
    positions: () =>
      new Map(
        [...assigned].flatMap(([id, partition]) => {
          const position = partition.position();
          return position === undefined ? [] : [[id, position] as const];
        }),
      ),
  };
}
