import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReviewedChange } from '../../src/review/review.ts';
import { readCatalog } from './catalog-pair.ts';
import { reviewPair } from './review-pair.ts';

const pairs = readCatalog();

test('has a pair for each kind of change that the docs list, and for no other', () => {
  const page = readFileSync(
    path.join(import.meta.dirname, '../../../../docs/api-changes.md'),
    'utf8',
  );
  const listed = [...page.matchAll(/(?:^- |; |;\n {2}|: )([A-Z]\d+) /gm)].map(([, kind]) => kind);

  expect(listed.toSorted()).toEqual([...new Set(pairs.map(({ row }) => row))].sort());
});

const named = pairs.map((pair) => [`${pair.row}: ${pair.title}`, pair] as const);

test.each(named)('%s', async (_, pair) => {
  const { review } = await reviewPair(pair);
  const { changes, versions, unknownConsumer } = review;
  const places = changes.map(({ operation, in: part, path }) =>
    [operation, part, ...(path === undefined || path === '$' ? [] : [path])].join(' | '),
  );
  const verdicts = versions.map(({ consumer, verdict }) => [consumer, verdict]);
  const expected = Object.entries(pair.consumers).map(([name, { verdict }]) => [name, verdict]);
  const counted = Object.entries(pair.consumers).filter(
    ([, { findings }]) => findings !== undefined,
  );
  const kinds = [...new Set(changes.map(({ kind }) => kind))].sort();

  expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(expected));
  expect(unknownConsumer).toBe(pair.unknownConsumer);
  expect(kinds).toEqual(pair.kinds ?? (pair.unknownConsumer === 'no change' ? [] : [pair.row]));
  expect(places.sort()).toEqual([...pair.changes].sort());
  expect(counted.map(([name]) => [name, countFindings(changes, name)])).toEqual(
    counted.map(([name, { findings }]) => [name, findings]),
  );
  // Otherwise the pair would prove nothing.
  expect(versions.flatMap(({ undocumented }) => undocumented)).toEqual([]);
  expect(versions.flatMap(({ alreadyBroken }) => alreadyBroken)).toEqual([]);
});

function countFindings(changes: readonly ReviewedChange[], name: string): number {
  return changes.flatMap(({ findings }) => findings).filter(({ consumer }) => consumer === name)
    .length;
}
