import { readCatalog } from './catalog-pair.ts';
import { reviewPair } from './review-pair.ts';

/** All rows of the catalog. */
const ROWS = [
  ['O', 6],
  ['P', 3],
  ['Q', 11],
  ['H', 6],
  ['B', 27],
  ['S', 9],
  ['E', 5],
  ['M', 7],
  ['A', 28],
  ['X', 4],
  ['V', 3],
  ['T', 3],
  ['D', 8],
] as const;

const pairs = readCatalog();

test('has a pair for each row', () => {
  const rows = ROWS.flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  const missing = rows.filter((row) => !pairs.some((pair) => pair.row === row));

  expect(missing).toEqual([]);
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
  const kinds = [...new Set(changes.map(({ kind }) => kind))].sort();

  expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(expected));
  expect(unknownConsumer).toBe(pair.unknownConsumer);
  expect(kinds).toEqual(pair.kinds ?? (pair.unknownConsumer === 'no change' ? [] : [pair.row]));
  expect(places.sort()).toEqual([...pair.changes].sort());
  // Otherwise the pair would prove nothing.
  expect(versions.flatMap(({ undocumented }) => undocumented)).toEqual([]);
  expect(versions.flatMap(({ alreadyBroken }) => alreadyBroken)).toEqual([]);
});
