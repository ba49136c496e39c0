import fc from 'fast-check';
import { decompressLz4 } from './lz4.ts';
import { decompressSnappy } from './snappy.ts';
import { REFERENCE_BATCHES } from './testing/reference-batches.ts';
import { decompressZstd } from './zstd.ts';

const LIMIT = 300_000;
const CODECS = { snappy: decompressSnappy, lz4: decompressLz4, zstd: decompressZstd };

test.each(Object.entries(CODECS))(
  'ends on any %s data with an error or at most as many bytes as allowed',
  (codec, decompress) => {
    const samples = REFERENCE_BATCHES.filter((each) => each.codec === codec);
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat()),
        ({ batch }, changes, cut) => {
          const records = Buffer.from(batch.subarray(61));
          for (const [at, byte] of changes) records[at % records.length] = byte;
          const data = cut === null ? records : records.subarray(0, cut % records.length);

          const outcome = attempt(() => decompress(data, LIMIT));

          expect(outcome instanceof Error || outcome.length <= LIMIT).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  },
);

test.each(Object.entries(CODECS))('ends on random bytes taken as %s', (_codec, decompress) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const outcome = attempt(() => decompress(Buffer.from(bytes), LIMIT));
      expect(outcome instanceof Error || outcome.length <= LIMIT).toBe(true);
    }),
  );
});

function attempt(work: () => Buffer): Buffer | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
