import type { Partition } from '../partitions/partition.ts';
import type { Partitions } from '../partitions/partitions.ts';
import type { TopicRecord } from '../message/received-message.ts';
import type { ProcessRecord } from '../records/process-record.ts';

/** The records that a fetch returned for one partition, and how to commit them. */
export interface Batch {
  readonly partition: number;
  readonly records: readonly TopicRecord[];
  /** The offset after the batch, including transaction markers, which are not records. */
  readonly end: number;
  /** Marks the record at `offset` as processed and commits `next`. */
  readonly commit: (offset: number, next: number) => Promise<void>;
  /** Reports offsets that returned no record: transaction markers, or deleted records. */
  readonly checkSkipped: (from: number, to: number) => Promise<void>;
  /** Rejects when the group is about to rebalance. */
  readonly heartbeat: () => Promise<void>;
  /** False once the consumer is stopping. */
  readonly isRunning: () => boolean;
}

/**
 * Processes the records of a batch one after the other, up to the end of the window or the first
 * failure. The remaining records are redelivered with the next batch of the partition.
 *
 * @throws the error of `commit`, `heartbeat` or `checkSkipped`
 */
export async function processBatch(
  batch: Batch,
  partitions: Partitions,
  processRecord: ProcessRecord,
): Promise<void> {
  const partition = partitions.find(batch.partition);
  if (partition === undefined) return;
  await checkBeginning(batch, partition);
  for (const [index, record] of batch.records.entries()) {
    const { offset } = record;
    if (!partition.isAssigned() || !batch.isRunning()) return;
    if (partition.isBeyondWindow(offset)) {
      partition.pauseUntilNextWindow();
      return;
    }
    const result = await processRecord(record, partition.failuresAt(offset));
    if (result.kind === 'retry') {
      partition.pauseAfterFailure(offset, result.delayMs);
      return;
    }
    // Partition reassigned; its new owner processes this record.
    if (!partition.isAssigned()) return;
    await commitRecord(batch, partition, index);
    await batch.heartbeat();
  }
}

/** Commits the offset of the next record or, after the last one, the end of the batch. */
async function commitRecord(batch: Batch, partition: Partition, index: number): Promise<void> {
  const { records, end } = batch;
  const next = records[index + 1]?.offset ?? end;
  await batch.commit(records[index]?.offset ?? next, next);
  partition.moveTo(next);
  if (partition.isBeyondWindow(next)) partition.pauseUntilNextWindow();
}

/** A batch that begins after the partition's position has skipped offsets without a record. */
async function checkBeginning({ records, checkSkipped }: Batch, { position }: Partition) {
  const [from, first] = [position(), records[0]];
  if (from !== undefined && first !== undefined && first.offset > from) {
    await checkSkipped(from, first.offset);
  }
}
