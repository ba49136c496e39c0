import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import kafkajs from 'kafkajs';
import { assertRecords } from './assert-records.ts';
import { readBatchHeader } from './batch-header.ts';
import { MAX_BATCH_BYTES } from './bounded-output.ts';
import { decompressLz4 } from './lz4.ts';
import { decompressSnappy } from './snappy.ts';
import { encodePlaceholders } from './unreadable-batch.ts';
import { decompressZstd } from './zstd.ts';

// Node finds no export of this name in kafkajs, which is CommonJS.
const { CompressionCodecs, CompressionTypes } = kafkajs;

/** @throws Error for data that is not valid or longer than the limit when decompressed */
type Decompress = (compressed: Buffer, limit: number) => Buffer | Promise<Buffer>;

const DECOMPRESS = {
  GZIP: (compressed, limit) => promisify(gunzip)(compressed, { maxOutputLength: limit }),
  Snappy: decompressSnappy,
  LZ4: decompressLz4,
  ZSTD: decompressZstd,
} satisfies Record<string, Decompress>;

type Codec = keyof typeof DECOMPRESS;

/**
 * Lets every Kafka client of this process consume all compression codecs: kafkajs supports only gzip,
 * without a size limit. It registers codecs per process, not per client.
 */
export function registerCodecs(): void {
  for (const codec of ['GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const) {
    CompressionCodecs[CompressionTypes[codec]] = () => ({
      compress: ({ buffer }: { readonly buffer: Buffer }) => compress(codec, buffer),
      decompress: (records: Buffer) => decompressRecords(codec, records),
    });
  }
}

async function compress(codec: Codec, records: Buffer): Promise<Buffer> {
  if (codec === 'GZIP') return promisify(gzip)(records);
  throw new Error(`${codec} is supported for consuming only: produce with GZIP or uncompressed`);
}

/** Decompresses the records of a batch, or returns placeholders when they are unreadable. */
async function decompressRecords(codec: Codec, records: Buffer): Promise<Buffer> {
  const decompress: Decompress = DECOMPRESS[codec];
  const header = readBatchHeader(records, CompressionTypes[codec]);
  if (header === undefined) return decompress(records, MAX_BATCH_BYTES);
  // Most codecs have no checksum of their own: damaged bytes could decompress to wrong records.
  if (!header.hasValidChecksum) return encodePlaceholders(header, 'the checksum does not match');
  try {
    const decompressed = await decompress(records, MAX_BATCH_BYTES);
    assertRecords(decompressed, header.count);
    return decompressed;
  } catch (error) {
    return encodePlaceholders(
      header,
      `${codec}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
