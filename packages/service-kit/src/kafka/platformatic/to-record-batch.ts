import type { RecordsBatch } from '@platformatic/kafka';
import type { KafkaRecord, RecordBatch } from '../kafka-client.ts';

/** Bit 5 of the attributes: a batch of transaction markers. */
const IS_CONTROL = 1 << 5;

/** The part of a fetch response that is read here. */
export interface FetchedPartition {
  readonly partitionIndex: number;
  readonly records?: RecordsBatch[];
}

/** The records from an offset on; undefined when there is nothing at or after it. */
export function toRecordBatch(
  { partitionIndex, records: batches = [] }: FetchedPartition,
  from: number,
): RecordBatch | undefined {
  const last = batches.at(-1);
  if (last === undefined) return undefined;
  const end = Number(last.firstOffset) + last.lastOffsetDelta + 1;
  // A broker returns whole batches, also when the offset is in the middle of one.
  const records = batches.flatMap(toRecords).filter(({ offset }) => offset >= from);
  return end > from ? { partition: partitionIndex, records, end } : undefined;
}

function toRecords({ attributes, firstOffset, records }: RecordsBatch): KafkaRecord[] {
  if ((attributes & IS_CONTROL) !== 0) return [];
  return records.map(({ offsetDelta, key, value, headers }) => ({
    offset: Number(firstOffset) + offsetDelta,
    key,
    value,
    headers: headers.map(([name, each]) => ({ name: name?.toString() ?? '', value: each })),
  }));
}
