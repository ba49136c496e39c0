import type { BatchHeader } from './batch-header.ts';
import { encodeRecord } from './encode-record.ts';

/** The header of the records that take the place of a batch that cannot be decompressed. */
export const UNREADABLE_BATCH_HEADER = 'kafka-unreadable-batch';

/** kafkajs appends the records of a batch by one call, whose arguments are limited by the stack. */
const MAX_RECORDS = 100_000;

/**
 * Records, encoded and as many as the batch has, that consumers get in its place: each has the reason
 * in a header, and the first one has the whole batch as its value. An error instead would end the
 * fetch, also that of other partitions, and every one after it.
 *
 * @throws Error for more records than a consumer could get
 */
export function encodePlaceholders(header: BatchHeader, fault: string): Buffer {
  const { count, baseOffset, batch } = header;
  const lastDelta = Math.max(count - 1, header.lastOffsetDelta);
  const where = `offsets ${baseOffset} to ${baseOffset + BigInt(lastDelta)}`;
  const reason = `Unreadable batch of ${count} records (${where}): ${fault}`;
  if (count > MAX_RECORDS) throw new Error(reason);
  const records = Array.from({ length: count }, (_, index) =>
    encodeRecord({
      offsetDelta: index === count - 1 ? lastDelta : index,
      key: null,
      value: index === 0 ? batch : null,
      headers: { [UNREADABLE_BATCH_HEADER]: reason },
    }),
  );
  return Buffer.concat(records);
}
