import fc from 'fast-check';
import { compareSchemas, type Comparison } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { makeLenientValidator } from '../../src/compatibility/lenient-validator.ts';
import { generatedDocuments } from './generated-documents.ts';
import { anyRoot } from './schema-arbitraries.ts';
import { changedSchema } from './schema-mutations.ts';

/** Number of generated schema pairs; a failure prints the seed to set. */
const { SCHEMA_PAIRS = '75', SEED } = process.env;
const pairs = Number(SCHEMA_PAIRS);
const settings = { numRuns: pairs, ...(SEED !== undefined && { seed: Number(SEED) }) };
const patience = 60_000 + pairs * 500;

const counted = { compatible: 0, breaking: 0, unproved: 0, documents: 0 };

const validator = makeLenientValidator();

/** Checks with a validator what the comparison claims about all documents. */
async function expectTrue([before, after]: readonly [JsonSchema, JsonSchema]): Promise<void> {
  const comparison = await compareSchemas(before, after);
  expectDirection(comparison, 'backward', [before, after]);
  expectDirection(comparison, 'forward', [after, before]);
}

function expectDirection(
  { changes, ...judgements }: Comparison,
  direction: 'backward' | 'forward',
  [writer, reader]: readonly [JsonSchema, JsonSchema],
): void {
  const judgement = judgements[direction];
  const [written, read] = [validator(writer), validator(reader)];
  expect(changes.every((change) => change[direction])).toBe(judgement.compatible === true);
  if (judgement.compatible === true) {
    const documents = generatedDocuments(writer).filter((document) => written(document));
    counted.compatible += 1;
    counted.documents += documents.length;
    expect(documents.filter((document) => !read(document))).toEqual([]);
  } else if (judgement.compatible === false) {
    counted.breaking += 1;
    expect(written(judgement.witness)).toBe(true);
    expect(read(judgement.witness)).toBe(false);
  } else {
    counted.unproved += 1;
  }
}

test(
  'a schema and the same schema changed at one place: what is called compatible is, and a witness is one',
  () => fc.assert(fc.asyncProperty(changedSchema, expectTrue), settings),
  patience,
);

test(
  'two schemas of different origin: what is called compatible is, and a witness is one',
  () => fc.assert(fc.asyncProperty(fc.tuple(anyRoot, anyRoot), expectTrue), settings),
  patience,
);

test('decides nearly every pair, in both directions', () => {
  process.stdout.write(`compatibility, judged: ${JSON.stringify(counted)}\n`);
  expect(counted.unproved).toBeLessThan(pairs / 20);
  expect(counted.compatible).toBeGreaterThan(pairs / 4);
  expect(counted.breaking).toBeGreaterThan(pairs / 4);
  expect(counted.documents).toBeGreaterThan(10 * counted.compatible);
});
