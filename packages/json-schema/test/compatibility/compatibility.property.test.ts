import fc from 'fast-check';
import { compareSchemas, type Comparison } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { makeLenientValidator } from '../../src/validate/lenient-validator.ts';
import { generatedDocuments } from './generated-documents.ts';
import { anyRoot } from './schema-arbitraries.ts';
import { changedSchema } from './schema-mutations.ts';

/** 1,000 every night. */
const { SCHEMA_PAIRS = '40' } = process.env;
const pairs = Number(SCHEMA_PAIRS);
const patience = 300_000 + pairs * 500;

const validator = makeLenientValidator();

type SchemaPair = readonly [JsonSchema, JsonSchema];

interface Counts {
  compatible: number;
  breaking: number;
  unproved: number;
  /** Documents that were checked with both schemas of a compatible pair. */
  documents: number;
}

/** Checks with a validator what comparisons claim about all documents, and counts the judgments. */
async function judge(schemas: fc.Arbitrary<SchemaPair>): Promise<Counts> {
  const counts: Counts = { compatible: 0, breaking: 0, unproved: 0, documents: 0 };
  const check = async ([before, after]: SchemaPair): Promise<void> => {
    const comparison = await compareSchemas(before, after);
    checkDirection(comparison, 'backward', [before, after]);
    checkDirection(comparison, 'forward', [after, before]);
  };

  function checkDirection(
    { changes, ...judgments }: Comparison,
    direction: 'backward' | 'forward',
    [writer, reader]: SchemaPair,
  ): void {
    const judgment = judgments[direction];
    const [isWritten, isRead] = [validator(writer), validator(reader)];
    expect(changes.every((change) => change[direction])).toBe(judgment.compatible === true);
    if (judgment.compatible === true) {
      const documents = generatedDocuments(writer).filter((document) => isWritten(document));
      counts.compatible += 1;
      counts.documents += documents.length;
      expect(documents.filter((document) => !isRead(document))).toEqual([]);
    } else if (judgment.compatible === false) {
      counts.breaking += 1;
      expect(isWritten(judgment.witness)).toBe(true);
      expect(isRead(judgment.witness)).toBe(false);
    } else {
      counts.unproved += 1;
    }
  }

  await fc.assert(fc.asyncProperty(schemas, check), { numRuns: pairs });
  return counts;
}

/** Otherwise the comparison could pass by proving little, or the test by drawing too few kinds. */
function expectMostlyDecided({ compatible, breaking, unproved, documents }: Counts): void {
  expect(unproved).toBeLessThan(pairs / 40);
  expect(compatible).toBeGreaterThan(pairs / 8);
  expect(breaking).toBeGreaterThan(pairs / 8);
  expect(documents).toBeGreaterThan(10 * compatible);
}

test(
  'judges a schema and a copy with one change correctly, and decides nearly every pair',
  async () => expectMostlyDecided(await judge(changedSchema)),
  patience,
);

test(
  'judges two unrelated schemas correctly, and decides nearly every pair',
  async () => expectMostlyDecided(await judge(fc.tuple(anyRoot, anyRoot))),
  patience,
);
