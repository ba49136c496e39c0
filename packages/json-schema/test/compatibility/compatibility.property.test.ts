import fc from 'fast-check';
import { compareSchemas, type Comparison } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { makeLenientValidator } from '../../src/validate/lenient-validator.ts';
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
async function expectCorrectJudgments([before, after]: readonly [
  JsonSchema,
  JsonSchema,
]): Promise<void> {
  const comparison = await compareSchemas(before, after);
  expectDirection(comparison, 'backward', [before, after]);
  expectDirection(comparison, 'forward', [after, before]);
}

function expectDirection(
  { changes, ...judgments }: Comparison,
  direction: 'backward' | 'forward',
  [writer, reader]: readonly [JsonSchema, JsonSchema],
): void {
  const judgment = judgments[direction];
  const [isWritten, isRead] = [validator(writer), validator(reader)];
  expect(changes.every((change) => change[direction])).toBe(judgment.compatible === true);
  if (judgment.compatible === true) {
    const documents = generatedDocuments(writer).filter((document) => isWritten(document));
    counted.compatible += 1;
    counted.documents += documents.length;
    expect(documents.filter((document) => !isRead(document))).toEqual([]);
  } else if (judgment.compatible === false) {
    counted.breaking += 1;
    expect(isWritten(judgment.witness)).toBe(true);
    expect(isRead(judgment.witness)).toBe(false);
  } else {
    counted.unproved += 1;
  }
}

test(
  'judges a schema and a copy with one change correctly, with valid witnesses',
  () => fc.assert(fc.asyncProperty(changedSchema, expectCorrectJudgments), settings),
  patience,
);

test(
  'judges two unrelated schemas correctly, with valid witnesses',
  () => fc.assert(fc.asyncProperty(fc.tuple(anyRoot, anyRoot), expectCorrectJudgments), settings),
  patience,
);

test('decides nearly every pair, in both directions', () => {
  process.stdout.write(`compatibility judgments: ${JSON.stringify(counted)}\n`);
  expect(counted.unproved).toBeLessThan(pairs / 20);
  expect(counted.compatible).toBeGreaterThan(pairs / 4);
  expect(counted.breaking).toBeGreaterThan(pairs / 4);
  expect(counted.documents).toBeGreaterThan(10 * counted.compatible);
});
