import fc from 'fast-check';
import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import '../kafka.ts';
import { decodeFetched } from './testing/fetch-response.ts';
import { REFERENCE_BATCHES, sumOf } from './testing/reference-batches.ts';
import { UNREADABLE_BATCH_HEADER } from './unreadable-batch.ts';

test('the reference data has batches of every codec', () => {
  expect(new Set(REFERENCE_BATCHES.map(({ codec }) => codec)).size).toBe(4);
  expect(REFERENCE_BATCHES.length).toBe(42);
});

test.each(REFERENCE_BATCHES)(
  "decompresses Java's $codec batch of $shape values (no. $#)",
  async ({ batch, values }) => {
    const records = await decodeFetched(batch);

    expect(records.map(({ value }) => value && [value.length, sumOf(value)])).toEqual(values);
    expect(records[0]?.offset).toBe('40');
  },
);

test('a damaged batch is replaced by as many records, which name the damage and keep the batch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...REFERENCE_BATCHES.filter(({ shape }) => shape !== 'repeated')),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      async ({ batch, values }, place, change) => {
        const damaged = Buffer.from(batch);
        const at = 61 + Math.floor(place * (batch.length - 61));
        damaged[at] = (damaged[at] ?? 0) ^ change;

        const records = await decodeFetched(damaged, batch);

        const replaced = records.slice(0, values.length);
        expect(replaced.map(({ offset }) => Number(offset))).toEqual(values.map((_, n) => 40 + n));
        expect(replaced[0]?.value?.equals(damaged)).toBe(true);
        for (const { headers } of replaced) {
          expect(String(headers[UNREADABLE_BATCH_HEADER])).toBe(
            `Unreadable batch of ${values.length} records (offsets 40 to ${39 + values.length}): ` +
              'the checksum does not match',
          );
        }
        // The batch after it is not affected.
        expect(records.slice(values.length).map(({ value }) => value?.length)).toEqual(
          values.map(([length]) => length),
        );
      },
    ),
    { numRuns: 50 },
  );
});

test.each(['Snappy', 'LZ4', 'ZSTD'] as const)('refuses to produce with %s', async (name) => {
  const codec = CompressionCodecs[CompressionTypes[name]]() as {
    compress: (encoder: { buffer: Buffer }) => Promise<Buffer>;
  };

  await expect(codec.compress({ buffer: Buffer.from('a') })).rejects.toThrow(
    `${name} is supported for consuming only`,
  );
});
