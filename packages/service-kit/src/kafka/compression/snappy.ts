import { BoundedOutput } from './bounded-output.ts';
import { ByteReader } from './byte-reader.ts';

/** Of snappy-java, which Kafka's clients use: magic, version and lowest compatible version. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const XERIAL_HEADER_BYTES = 16;

/**
 * Decompresses snappy: blocks in the frame of snappy-java (https://github.com/xerial/snappy-java), or
 * a single block without a frame.
 *
 * @throws Error for data that is not valid or longer than the limit when decompressed
 */
export function decompressSnappy(compressed: Buffer, limit: number): Buffer {
  const output = new BoundedOutput(limit);
  if (!compressed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) {
    decompressBlock(compressed, output);
    return output.bytes();
  }
  const reader = new ByteReader(compressed);
  reader.take(XERIAL_HEADER_BYTES);
  while (!reader.isAtEnd()) decompressBlock(reader.take(reader.uint32BigEndian()), output);
  return output.bytes();
}

/** https://github.com/google/snappy/blob/main/format_description.txt */
function decompressBlock(block: Buffer, output: BoundedOutput): void {
  const reader = new ByteReader(block);
  const start = output.length;
  const length = readLength(reader);
  output.reserve(length);
  while (!reader.isAtEnd()) {
    const tag = reader.uint(1);
    if ((tag & 3) === 0) output.append(reader.take(readLiteralLength(reader, tag)));
    else {
      const copy = readCopy(reader, tag);
      if (copy.distance > output.length - start)
        throw new Error('A snappy match refers to data before its block');
      output.repeat(copy.distance, copy.length);
    }
    if (output.length - start > length)
      throw new Error('A snappy block is longer than its length field');
  }
  if (output.length - start < length)
    throw new Error('A snappy block is shorter than its length field');
}

/** Seven bits per byte, lowest first. */
function readLength(reader: ByteReader): number {
  let length = 0;
  for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
    const byte = reader.uint(1);
    length += (byte & 0x7f) * factor;
    if (byte < 0x80) return length;
  }
  throw new Error('A snappy length field has more than five bytes');
}

function readLiteralLength(reader: ByteReader, tag: number): number {
  const length = (tag >> 2) + 1;
  return length <= 60 ? length : reader.uint(length - 60) + 1;
}

function readCopy(reader: ByteReader, tag: number): { distance: number; length: number } {
  if ((tag & 3) === 1) {
    return { length: ((tag >> 2) & 7) + 4, distance: ((tag >> 5) << 8) + reader.uint(1) };
  }
  return { length: (tag >> 2) + 1, distance: reader.uint((tag & 3) === 2 ? 2 : 4) };
}
