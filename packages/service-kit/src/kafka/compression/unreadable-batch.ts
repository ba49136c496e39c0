import type { BatchHeader } from './batch-header.ts';
import { encodeRecord } from './encode-record.ts';

/** The header of the placeholder records for a batch that cannot be decompressed. */
export const UNREADABLE_BATCH_HEADER = 'kafka-unreadable-batch';

/** kafkajs appends the records of a batch with one call, and the stack limits its number of arguments. */
const MAX_RECORDS = 100_000;

/**
 * Encodes placeholders for the records of a batch, one for each: every one has the reason in a header,
 * and the first one has the whole batch as its value. Throwing an error instead would fail the fetch,
 * also for other partitions, and every later fetch.
 *
 * @throws Error for more records than a consumer could receive
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
