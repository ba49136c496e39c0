import { BoundedOutput } from './bounded-output.ts';
import { ByteReader } from './byte-reader.ts';

const MAGIC = 0x184d2204;
const UNCOMPRESSED = 0x80000000;
const SHORTEST_MATCH = 4;

/**
 * Decompresses LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md). Their
 * checksums are not verified: the batch has one over all of it.
 *
 * @throws Error for data that is not valid or longer than the limit when decompressed
 */
export function decompressLz4(compressed: Buffer, limit: number): Buffer {
  const reader = new ByteReader(compressed);
  const output = new BoundedOutput(limit);
  do decompressFrame(reader, output);
  while (!reader.isAtEnd());
  return output.bytes();
}

function decompressFrame(reader: ByteReader, output: BoundedOutput): void {
  if (reader.uint(4) !== MAGIC) throw new Error('Not an LZ4 frame');
  const { blockChecksumBytes, contentChecksumBytes } = readFrameHeader(reader);
  for (let size = reader.uint(4); size !== 0; size = reader.uint(4)) {
    if (size >= UNCOMPRESSED) output.append(reader.take(size - UNCOMPRESSED));
    else decompressBlock(reader.take(size), output);
    reader.take(blockChecksumBytes);
  }
  reader.take(contentChecksumBytes);
}

function readFrameHeader(reader: ByteReader) {
  const flags = reader.uint(1);
  if (flags >> 6 !== 1) throw new Error('An LZ4 frame of an unknown version');
  if ((flags & 1) !== 0) throw new Error('An LZ4 frame with a dictionary');
  const hasContentSize = (flags & 8) !== 0;
  // The largest block size, the content size and the checksum of the header.
  reader.take(1 + (hasContentSize ? 8 : 0) + 1);
  return {
    blockChecksumBytes: (flags & 16) === 0 ? 0 : 4,
    contentChecksumBytes: (flags & 4) === 0 ? 0 : 4,
  };
}

/** https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function decompressBlock(block: Buffer, output: BoundedOutput): void {
  const reader = new ByteReader(block);
  while (!reader.isAtEnd()) {
    const token = reader.uint(1);
    output.append(reader.take(readLength(reader, token >> 4)));
    // The last sequence of a block has no match.
    if (reader.isAtEnd()) return;
    const distance = reader.uint(2);
    output.repeat(distance, readLength(reader, token & 15) + SHORTEST_MATCH);
  }
}

/** 15 means that more bytes follow, of which the last is below 255. */
function readLength(reader: ByteReader, nibble: number): number {
  let length = nibble;
  if (nibble < 15) return length;
  for (;;) {
    const more = reader.uint(1);
    length += more;
    if (more < 255) return length;
  }
}
