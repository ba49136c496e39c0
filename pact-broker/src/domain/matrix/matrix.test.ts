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

test('latestby=cp keeps the newest consumer version for the same provider version', () => {
  expect(names(keepLatest([rows[0]!, rows[2]!], 'cp'))).toEqual(['2/10']);
});

test('a filter for missing results keeps rows without a result', () => {
  expect(names(rows.filter((row) => hasResult(row, [null])))).toEqual(['3/-']);
});

test.each([
  ['a provider', givenSelected('Provider'), ['1/10', '1/11', '2/10', '3/-']],
  ['a provider version', givenSelected('Provider', 10), ['1/10', '2/10']],
  ['a consumer version', givenSelected('Consumer', 1), ['1/10', '1/11']],
  ['another pacticipant', givenSelected('Other'), []],
])('ignores the rows of %s', (_what, ignored, left) => {
  expect(names(rows.filter((row) => isRowIgnored(row, [ignored])))).toEqual(left);
});

test('sorts rows by consumer, newest version and provider', () => {
  const shuffled = [rows[0]!, rows[3]!, givenRow({ provider: 'Another' }), rows[1]!];
  expect(shuffled.sort(compareRows).map(({ provider }) => provider)).toEqual([
    'Provider',
    'Another',
    'Provider',
    'Provider',
  ]);
  expect(names(shuffled)).toEqual(['3/-', '1/-', '1/11', '1/10']);
});

test('a limit keeps the most recently changed rows in their order', () => {
  const old = givenRow({ consumerVersion: 1, verifiedAt: 1 });
  const newest = givenRow({ consumerVersion: 2, providerVersion: 10, verifiedAt: 9 });
  const newer = givenRow({ consumerVersion: 3, providerVersion: 10, verifiedAt: 5 });
  expect(keepMostRecent([old, newer, newest], 2)).toEqual([newer, newest]);
});
