import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { crc32c } from '../crc32c.ts';

const batchSchema = z.object({
  codec: z.enum(['gzip', 'snappy', 'lz4', 'zstd']),
  shape: z.string(),
  /** Length in bytes and sum of each value. */
  values: z.array(z.tuple([z.number(), z.number()])),
  batch: z.base64().transform((text) => Buffer.from(text, 'base64')),
});

/**
 * Record batches that begin at offset 40, compressed by Apache Kafka 4.4.0's Java client:
 * services/shopflow/test/support/java/CompressedBatches.java prints them.
 */
export const REFERENCE_BATCHES = readFileSync(
  path.join(import.meta.dirname, 'reference-batches.ndjson'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => batchSchema.parse(JSON.parse(line)));

/** Java's `sum * 31 + byte`, in 32 bits. */
export function sumOf(bytes: Buffer): number {
  return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);
}

/** The batch with other compressed records, and a checksum that matches them. */
export function withRecords(batch: Buffer, records: Buffer): Buffer {
  const changed = Buffer.concat([batch.subarray(0, 61), records]);
  changed.writeInt32BE(changed.length - 12, 8);
  changed.writeUInt32BE(crc32c(changed.subarray(21)), 17);
  return changed;
}

export function findBatch(codec: string, shape: string): Buffer {
  const found = REFERENCE_BATCHES.find((each) => each.codec === codec && each.shape === shape);
  if (found === undefined) throw new Error(`No ${codec} batch of ${shape} values`);
  return found.batch;
}
