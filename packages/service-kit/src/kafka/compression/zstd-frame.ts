import { ByteReader } from './byte-reader.ts';

export interface ZstdFrame {
  /** The window is the content; the frame declares no other window. */
  readonly isSingleSegment: boolean;
  /** In bytes, if the frame declares it. */
  readonly contentSize: number | undefined;
  readonly blocks: number;
}

const MAGIC = 0xfd2fb528;
const RLE_BLOCK = 1;

/**
 * Reads the structure of compressed data that consists of one frame: RFC 8878, section 3.1.1.
 *
 * @throws Error for anything else
 */
export function readZstdFrame(compressed: Buffer): ZstdFrame {
  const reader = new ByteReader(compressed);
  if (reader.uint(4) !== MAGIC) throw new Error('Not a zstd frame');
  const descriptor = reader.uint(1);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if (!isSingleSegment) reader.take(1);
  reader.take([0, 1, 2, 4][descriptor & 3] ?? 0);
  const contentSize = readContentSize(reader, { sizeFlag: descriptor >> 6, isSingleSegment });
  const blocks = skipBlocks(reader);
  if ((descriptor & 4) !== 0) reader.take(4);
  if (!reader.isAtEnd()) throw new Error('More than one zstd frame');
  return { isSingleSegment, contentSize, blocks };
}

function readContentSize(
  reader: ByteReader,
  { sizeFlag, isSingleSegment }: { sizeFlag: number; isSingleSegment: boolean },
): number | undefined {
  if (sizeFlag === 0) return isSingleSegment ? reader.uint(1) : undefined;
  if (sizeFlag === 1) return reader.uint(2) + 256;
  const low = reader.uint(4);
  return sizeFlag === 2 ? low : low + reader.uint(4) * 2 ** 32;
}

function skipBlocks(reader: ByteReader): number {
  for (let blocks = 1; ; blocks += 1) {
    const header = reader.uint(3);
    const size = header >> 3;
    reader.take(((header >> 1) & 3) === RLE_BLOCK ? 1 : size);
    if ((header & 1) === 1) return blocks;
  }
}
