import type { Partition } from './partition.ts';
import type { Partitions } from './partitions.ts';
import type { TopicRecord } from './received-message.ts';
import type { TakeRecord } from './take-record.ts';

/** What a fetch brought of one partition, and how its taking is told to the broker. */
export interface Batch {
  readonly partition: number;
  readonly records: readonly TopicRecord[];
  /** The offset behind the batch: also behind the markers of transactions, which are no records. */
  readonly end: number;
  /** The record at this offset is done with, and so is everything before `next`. */
  readonly commit: (offset: number, next: number) => Promise<void>;
  /** Offsets before the first record were never delivered: markers, or records that are gone. */
  readonly checkSkipped: (from: number, to: number) => Promise<void>;
  /** Rejects when the group is about to share its partitions out anew. */
  readonly heartbeat: () => Promise<void>;
  /** Not when the consumer is to stop. */
  readonly isRunning: () => boolean;
}

/**
 * Takes the records of a batch one after the other, up to the window's end or to one that fails.
 * What is not taken comes again with the partition's next batch.
 *
 * @throws what `commit`, `heartbeat` or `checkSkipped` throws
 */
export async function takeBatch(
  batch: Batch,
  partitions: Partitions,
  takeRecord: TakeRecord,
): Promise<void> {
  const partition = partitions.find(batch.partition);
  if (partition === undefined) return;
  await checkBeginning(batch, partition);
  for (const [index, record] of batch.records.entries()) {
    const { offset } = record;
    if (!partition.isOurs() || !batch.isRunning()) return;
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
    await commitRecord(batch, partition, index);
    await batch.heartbeat();
  }
}

/** Commits the offset of the next record or, behind the last one, of the next batch. */
async function commitRecord(batch: Batch, partition: Partition, index: number): Promise<void> {
  const { records, end } = batch;
  const next = records[index + 1]?.offset ?? end;
  await batch.commit(records[index]?.offset ?? next, next);
  partition.moveTo(next);
  if (partition.isPast(next)) partition.rest();
}

/** A batch begins at the position, unless offsets before it brought no record. */
async function checkBeginning({ records, checkSkipped }: Batch, { position }: Partition) {
  const [from, first] = [position(), records[0]];
  if (from !== undefined && first !== undefined && first.offset > from) {
    await checkSkipped(from, first.offset);
  }
}
