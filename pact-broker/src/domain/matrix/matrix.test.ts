import fc from 'fast-check';
import { compareRows, hasResult, isRowIgnored, keepLatest, keepMostRecent } from './matrix.ts';
import { givenRow, givenSelected } from './testing/matrix-rows.ts';

const names = (rows: readonly ReturnType<typeof givenRow>[]): string[] =>
  rows.map(
    ({ consumerVersion, verification }) =>
      `${consumerVersion.number}/${verification?.providerVersion.number ?? '-'}`,
  );

const rows = [
  givenRow({ consumerVersion: 1, providerVersion: 10 }),
  givenRow({ consumerVersion: 1, providerVersion: 11 }),
  givenRow({ consumerVersion: 2, providerVersion: 10 }),
  givenRow({ consumerVersion: 3 }),
];

test.each([
  ['cvpv', ['1/10', '1/11', '2/10', '3/-']],
  ['cvp', ['1/11', '2/10', '3/-']],
  ['cp', ['1/11', '3/-']],
] as const)('latestby=%s keeps the expected rows', (by, kept) => {
  expect(names(keepLatest(rows, by))).toEqual(kept);
});

test('keeps every row without latestby', () => {
  expect(keepLatest(rows, undefined)).toEqual(rows);
});

test('latestby=cp keeps the newest consumer version for the same provider version', () => {
  expect(names(keepLatest([rows[0]!, rows[2]!], 'cp'))).toEqual(['2/10']);
  expect(names(keepLatest([rows[2]!, rows[0]!], 'cp'))).toEqual(['2/10']);
});

test('latestby=cp keeps a row of each pair', () => {
  const other = givenRow({ provider: 'Other', providerVersion: 5 });

  expect(keepLatest([rows[1]!, other], 'cp')).toEqual([rows[1], other]);
});

test('keeps the first of several results of the same versions', () => {
  const [second, first] = [2, 1].map((result) => givenRow({ providerVersion: 10, result }));

  expect(keepLatest([second!, first!], 'cvp')).toEqual([second]);
});

test('a filter for missing results keeps rows without a result', () => {
  expect(names(rows.filter((row) => hasResult(row, [null])))).toEqual(['3/-']);
});

test.each([
  ['a provider', givenSelected('Provider'), ['1/10', '1/11', '2/10', '3/-']],
  ['a provider version', givenSelected('Provider', 10), ['1/10', '2/10']],
  ['two provider versions', givenSelected('Provider', 10, 11), ['1/10', '1/11', '2/10']],
  ['a consumer version', givenSelected('Consumer', 1), ['1/10', '1/11']],
  ['another pacticipant', givenSelected('Other'), []],
])('ignores the rows of %s', (_what, ignored, left) => {
  expect(names(rows.filter((row) => isRowIgnored(row, [ignored])))).toEqual(left);
});

const sorted = [
  givenRow({ consumer: 'A', provider: 'Z' }),
  givenRow({ consumer: 'B', consumerVersion: 2, revision: 1, provider: 'C' }),
  givenRow({ consumer: 'B', consumerVersion: 1, revision: 2, provider: 'Z' }),
  givenRow({ consumer: 'B', consumerVersion: 1, revision: 1, provider: 'C' }),
  givenRow({ consumer: 'B', provider: 'D' }),
  givenRow({ consumer: 'B', provider: 'D', providerVersion: 11, result: 1 }),
  givenRow({ consumer: 'B', provider: 'D', providerVersion: 10, result: 3 }),
  givenRow({ consumer: 'B', provider: 'D', providerVersion: 10, result: 2 }),
];

test('sorts by consumer, consumer version, revision, provider, provider version and result', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(sorted), (shuffled) => {
      expect([...shuffled].sort(compareRows)).toEqual(
        sorted.filter((row) => shuffled.includes(row)),
      );
    }),
  );
});

test('treats rows of the same versions without a result as equal', () => {
  expect(compareRows(givenRow({}), givenRow({}))).toBe(0);
});

test('a limit keeps the most recently changed rows in their order', () => {
  const old = givenRow({ consumerVersion: 1, verifiedAt: 1 });
  const newest = givenRow({ consumerVersion: 2, providerVersion: 10, verifiedAt: 9 });
  const newer = givenRow({ consumerVersion: 3, providerVersion: 10, verifiedAt: 5 });
  expect(keepMostRecent([old, newer, newest], 2)).toEqual([newer, newest]);
});
