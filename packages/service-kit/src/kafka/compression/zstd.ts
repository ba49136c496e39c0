import { Decompress } from 'fzstd';
import { BoundedOutput } from './bounded-output.ts';
import { readZstdFrame, type ZstdFrame } from './zstd-frame.ts';

const MAX_BLOCK_BYTES = 128 * 1024;
/** fzstd moves the window for each block. 16 MB have 128 blocks, or a few hundred where blocks are split. */
const MAX_BLOCKS = 1_024;
const SMALLEST_WINDOW_LOG = 10;
const WINDOW_DESCRIPTOR = 5;

/**
 * Decompresses one Zstandard frame (RFC 8878), the form that Kafka's producers write.
 *
 * @throws Error for data that is not valid or longer than the limit when decompressed
 */
export function decompressZstd(compressed: Buffer, limit: number): Buffer {
  const frame = readZstdFrame(compressed);
  if (frame.blocks > MAX_BLOCKS) throw new Error(`A zstd frame of ${frame.blocks} blocks`);
  if (frame.contentSize !== undefined && frame.contentSize > limit) {
    throw new Error(`More than ${limit} bytes when decompressed`);
  }
  const output = new BoundedOutput(limit);
  const stream = new Decompress((chunk) => output.append(chunk));
  stream.push(withBoundedWindow(compressed, frame, limit), true);
  return output.bytes();
}

/**
 * fzstd allocates the window that a frame declares, up to 2 GB: at level 22 each frame declares 128 MB,
 * however short it is. No match goes back further than the content, so a shorter window is enough.
 */
function withBoundedWindow(compressed: Buffer, frame: ZstdFrame, limit: number): Buffer {
  // The window of a single segment is its content.
  if (frame.isSingleSegment) return compressed;
  const longest = Math.max(MAX_BLOCK_BYTES, Math.min(limit, frame.blocks * MAX_BLOCK_BYTES));
  const exponent = Math.ceil(Math.log2(longest)) - SMALLEST_WINDOW_LOG;
  if ((compressed[WINDOW_DESCRIPTOR] ?? 0) >> 3 < exponent) return compressed;
  const bounded = Buffer.from(compressed);
  bounded[WINDOW_DESCRIPTOR] = exponent << 3;
  return bounded;
}
