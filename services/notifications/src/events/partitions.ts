import { makePartition, type Partition, type PartitionParts } from './partition.ts';

/** The partitions that the group has given to this consumer. */
export interface Partitions {
  /** Those assigned to this consumer from now on; the new ones rest until a window begins. */
  readonly assign: (ids: readonly number[]) => void;
  /** Undefined for one that is not assigned to this consumer. */
  readonly find: (id: number) => Partition | undefined;
  /** The next offset to process of each that has one. */
  readonly positions: () => ReadonlyMap<number, number>;
}

export function makePartitions(parts: PartitionParts): Partitions {
  const ours = new Map<number, Partition>();
  return {
    assign: (ids) => {
      for (const [id, partition] of [...ours]) {
        if (ids.includes(id)) continue;
        partition.drop();
        ours.delete(id);
      }
      for (const id of ids) {
        if (!ours.has(id)) ours.set(id, makePartition(id, parts));
      }
    },
    find: (id) => ours.get(id),
    positions: () =>
      new Map(
        [...ours].flatMap(([id, partition]) => {
          const position = partition.position();
          return position === undefined ? [] : [[id, position] as const];
        }),
      ),
  };
}
