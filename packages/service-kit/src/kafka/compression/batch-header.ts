import { crc32c } from './crc32c.ts';

/** The fields of a record batch that decompression needs. */
export interface BatchHeader {
  readonly baseOffset: bigint;
  readonly lastOffsetDelta: number;
  readonly count: number;
  readonly hasValidChecksum: boolean;
  /** The whole batch: header and compressed records. */
  readonly batch: Buffer;
}

const HEADER_BYTES = 61;
/** The length field counts from here. */
const LENGTH_START = 12;
/** The checksum covers the batch from here. */
const CHECKED_START = 21;
const CODEC_MASK = 7;

/**
 * The header of the record batch (https://kafka.apache.org/documentation/#recordbatch) whose compressed
 * records these are. kafkajs passes only the records to a codec, but as a view of the response, in
 * which the header precedes them. Undefined for the message sets of Kafka before 0.11, which have no header.
 */
export function readBatchHeader(records: Buffer, codec: number): BatchHeader | undefined {
  const start = records.byteOffset - HEADER_BYTES;
  if (start < 0) return undefined;
  const batch = Buffer.from(records.buffer, start, HEADER_BYTES + records.length);
  const isBatch =
    batch.readInt8(16) === 2 &&
    batch.readInt32BE(8) === batch.length - LENGTH_START &&
    (batch.readInt16BE(21) & CODEC_MASK) === codec;
  if (!isBatch) return undefined;
  return {
    baseOffset: batch.readBigInt64BE(0),
    lastOffsetDelta: batch.readInt32BE(23),
    count: batch.readInt32BE(57),
    hasValidChecksum: batch.readUInt32BE(17) === crc32c(batch.subarray(CHECKED_START)),
    batch,
  };
}
