import { ByteReader } from './byte-reader.ts';

/**
 * Verifies that the bytes are exactly `count` records (https://kafka.apache.org/documentation/#record):
 * kafkajs would fail on other bytes forever, or treat them as records.
 *
 * @throws Error for anything else
 */
export function assertRecords(bytes: Buffer, count: number): void {
  const reader = new ByteReader(bytes);
  try {
    for (let index = 0; index < count; index += 1) {
      skipRecord(new ByteReader(reader.take(readVarint(reader))));
    }
  } catch (cause) {
    throw new Error('the decompressed data is not valid records', { cause });
  }
  if (!reader.isAtEnd()) throw new Error('the decompressed data has more records than the batch');
}

function skipRecord(record: ByteReader): void {
  record.take(1); // attributes
  readVarint(record); // timestampDelta
  readVarint(record); // offsetDelta
  skipBytes(record); // key
  skipBytes(record); // value
  const headers = readVarint(record);
  for (let index = 0; index < headers; index += 1) {
    record.take(readVarint(record));
    skipBytes(record);
  }
  if (headers < 0 || !record.isAtEnd()) throw new Error('A record has bytes after its last field');
}

/** A length of -1 is null. */
function skipBytes(record: ByteReader): void {
  const length = readVarint(record);
  if (length !== -1) record.take(length);
}

/** Zigzag-encoded, seven bits per byte, lowest first. Not exact beyond 53 bits. */
function readVarint(reader: ByteReader): number {
  let value = 0;
  for (let factor = 1; factor < 2 ** 70; factor *= 128) {
    const byte = reader.uint(1);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  throw new Error('A varint has more than ten bytes');
}
