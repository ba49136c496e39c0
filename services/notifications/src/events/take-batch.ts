import type { Partitions } from './partitions.ts';
import type { TopicRecord } from './received-message.ts';
import type { TakeRecord } from './take-record.ts';

/** What a fetch brought of one partition, and how its taking is told to the broker. */
export interface Batch {
  readonly partition: number;
  readonly records: readonly TopicRecord[];
  /** The record at this offset and all before it are done with. */
  readonly commit: (offset: number) => Promise<void>;
  /** Rejects when the group is about to share its partitions out anew. */
  readonly heartbeat: () => Promise<void>;
  /** Not when the consumer is to stop. */
  readonly isRunning: () => boolean;
}

/**
 * Takes the records of a batch one after the other, up to the window's end or to one that fails.
 * What is not taken comes again with the partition's next batch.
 *
 * @throws what `commit` or `heartbeat` throws
 */
export async function takeBatch(
  batch: Batch,
  partitions: Partitions,
  takeRecord: TakeRecord,
): Promise<void> {
  const partition = partitions.find(batch.partition);
  for (const record of batch.records) {
    const { offset } = record;
    if (partition?.isOurs() !== true || !batch.isRunning()) return;
    if (partition.isPast(offset)) {
      partition.rest();
      return;
    }
    const taken = await takeRecord(record, partition.failuresAt(offset));
    if (taken.kind === 'retry') {
      partition.sitOut(offset, taken.delayMs);
      return;
    }
    // It is another's now, who has taken or will take the record too.
    if (!partition.isOurs()) return;
    await batch.commit(offset);
    if (partition.isPast(offset + 1)) partition.rest();
    await batch.heartbeat();
  }
}
