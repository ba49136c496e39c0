import { gzipSync } from 'node:zlib';
import '../kafka.ts';
import { MAX_BATCH_BYTES } from './bounded-output.ts';
import { decodeFetched } from './testing/fetch-response.ts';
import { findBatch, withRecords } from './testing/reference-batches.ts';
import { UNREADABLE_BATCH_HEADER } from './unreadable-batch.ts';

async function reasonOf(batch: Buffer): Promise<string> {
  const [record] = await decodeFetched(batch);
  return String(record?.headers[UNREADABLE_BATCH_HEADER]);
}

/** One byte, then matches of it, each 64 bytes long. */
function snappyBomb(length: number): Buffer {
  const count = Math.ceil(length / 64);
  const total = 1 + 64 * count;
  const size = [0, 7, 14, 21].map((bit) => ((total >> bit) & 0x7f) | 0x80);
  const copies = Buffer.alloc(3 * count, Buffer.from([0xfe, 1, 0]));
  return Buffer.concat([Buffer.from([...size, 0, 0, 65]), copies]);
}

/** One literal, then a match whose length takes 255 with each byte. */
function lz4Bomb(length: number): Buffer {
  const block = Buffer.concat([
    Buffer.from([0x1f, 65, 1, 0]),
    Buffer.alloc(Math.ceil(length / 255), 255),
    Buffer.from([0]),
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(block.length);
  const header = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]);
  return Buffer.concat([header, size, block, Buffer.alloc(4)]);
}

/** Blocks of one byte that is repeated 128 KB. */
function zstdBomb(length: number): Buffer {
  const count = Math.ceil(length / 131_072);
  const blocks = Array.from({ length: count }, (_, index) => {
    const header = (131_072 << 3) | (1 << 1) | (index === count - 1 ? 1 : 0);
    return Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16, 65]);
  });
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]), ...blocks]);
}

const BOMBS = {
  gzip: (length: number) => gzipSync(Buffer.alloc(length)),
  snappy: snappyBomb,
  lz4: lz4Bomb,
  zstd: zstdBomb,
};

test.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)(
  'does not decompress %s to more than 16 MB',
  async (codec) => {
    const bomb = BOMBS[codec];
    const tooLarge = withRecords(findBatch(codec, 'short'), bomb(MAX_BATCH_BYTES + 131_072));
    const largest = withRecords(findBatch(codec, 'short'), bomb(MAX_BATCH_BYTES - 131_072));

    expect(await reasonOf(tooLarge)).toMatch(/More than 16777216|larger than 16777216/);
    // Decompresses without an error, but not to records.
    expect(await reasonOf(largest)).toContain('not valid records');
  },
);

/** Its length, then attributes, deltas, no key, the value A, no headers. */
const A_RECORD = [14, 0, 0, 0, 1, 2, 65, 0];

const FAULTS = [
  ['gzip', 'no gzip', /incorrect header check/],
  ['snappy', '', /ends early/],
  ['snappy', '\x0a\x00A', /shorter than its length field/],
  ['snappy', '\x01\x04AB', /longer than its length field/],
  ['snappy', '\x08\x00A\x01\x05', /5 bytes back|before its block/],
  // Makes snappyjs 0.7.0 loop forever.
  ['snappy', '\x0a\xfc\xfe\xff\xff\x8f\x01\x02\x03\x04', /ends early/],
  ['lz4', 'no lz4', /Not an LZ4 frame/],
  ['lz4', '\x04\x22\x4d\x18\x60\x40\x82\x05\x00\x00\x00\x1fA\x09\x00\x00', /9 bytes back/],
  ['lz4', '\x04\x22\x4d\x18\x60\x40\x82\x05\x00\x00\x00', /ends early/],
  ['zstd', 'no zstd', /Not a zstd frame/],
  ['zstd', '\x28\xb5\x2f\xfd\x00\x58\x01\x00', /ends early/],
  ['zstd', '\x28\xb5\x2f\xfd\x00\x58\x01\x00\x00\x28\xb5\x2f\xfd', /More than one zstd frame/],
  [
    'zstd',
    '\x28\xb5\x2f\xfd\xe0\xff\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00',
    /More than 16777216/,
  ],
] as const;

test.each(FAULTS)(
  'replaces a batch with a valid checksum and invalid %s %j',
  async (codec, data, fault) => {
    const batch = withRecords(findBatch(codec, 'short'), Buffer.from(data, 'latin1'));

    const records = await decodeFetched(batch);

    expect(records.map(({ offset }) => offset)).toEqual(['40', '41']);
    expect(await reasonOf(batch)).toMatch(fault);
    expect(await reasonOf(batch)).toContain('Unreadable batch of 2 records (offsets 40 to 41): ');
  },
);

test('refuses a zstd frame of so many blocks that it would take minutes', async () => {
  const block = Buffer.from([0x08, 0, 0, 65]);
  const frame = Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]),
    Buffer.alloc(4 * 200_000, block),
    Buffer.from([1, 0, 0]),
  ]);

  expect(await reasonOf(withRecords(findBatch('zstd', 'short'), frame))).toContain('200001 blocks');
});

test.each([
  ['a record is cut', [14, 0, 0, 0, 1, 2, 65], /not valid records/],
  ['a length is negative', [3, 0, 0, 0, 1, 2, 65, 0], /not valid records/],
  ['a number does not end', Array.from({ length: 12 }, () => 0xff), /not valid records/],
  ['a record has more than its fields', [16, 0, 0, 0, 1, 2, 65, 0, 9], /not valid records/],
  ['there are more records than the batch counts', [...A_RECORD, ...A_RECORD, ...A_RECORD], /more/],
])('replaces a batch in which %s', async (_case, bytes, fault) => {
  const batch = withRecords(findBatch('gzip', 'short'), gzipSync(Buffer.from(bytes)));

  const records = await decodeFetched(batch);

  expect(records).toHaveLength(2);
  expect(await reasonOf(batch)).toMatch(fault);
});

test('delivers a batch whose records have no key', async () => {
  const bytes = Buffer.from([...A_RECORD, ...A_RECORD]);

  const records = await decodeFetched(withRecords(findBatch('gzip', 'short'), gzipSync(bytes)));

  expect(records.map(({ value }) => String(value))).toEqual(['A', 'A']);
});
