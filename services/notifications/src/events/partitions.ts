import { makePartition, type Partition, type PartitionParts } from './partition.ts';

/** How far a consumer group has come in a partition: the next offset to take, and the topic's end. */
export interface Backlog {
  readonly partition: number;
  readonly next: number;
  readonly end: number;
}

/** The partitions that the group has given to this consumer. */
export interface Partitions {
  /** Those that are ours from now on; the new ones rest until a window begins. */
  readonly assign: (ids: readonly number[]) => void;
  /** What is there now is taken; what comes later waits for the next window. */
  readonly beginWindow: (backlogs: readonly Backlog[]) => void;
  /** Undefined for one that is not ours. */
  readonly find: (id: number) => Partition | undefined;
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
    beginWindow: (backlogs) => {
      for (const { partition, next, end } of backlogs) {
        if (next < end) ours.get(partition)?.beginWindow(end);
      }
    },
    find: (id) => ours.get(id),
  };
}
