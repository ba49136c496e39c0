import type { Evidence } from './deployment-decision.ts';
import { findWarnings } from './deployment-warnings.ts';
import type { MatrixQuery } from './matrix-query.ts';
import type { MatrixSelector, ResolvedSelector } from './matrix-selector.ts';
import type { MatrixRow } from './matrix.ts';
import { givenRow, givenSelected } from './testing/matrix-rows.ts';

const toProduction = { environment: 'production' };

function warn(query: Partial<MatrixQuery>, evidence: Partial<Evidence> = {}) {
  const selectors = [{ pacticipant: 'Consumer', version: '1' }];
  const asked = { selectors, destination: toProduction, ignore: [], limit: 100 };
  return findWarnings(
    { latestBy: 'cvpv', ...asked, ...query },
    { selectors: [], integrations: [], rows: [], ignoredRows: [], ignore: [], ...evidence },
  );
}

const kindsOf = (warnings: ReturnType<typeof warn>): string[] => warnings.map(({ kind }) => kind);

test.each<[string, Partial<MatrixQuery>, string[]]>([
  ['a version to an environment', {}, []],
  ['a version without a destination', { destination: {} }, ['environment-not-given']],
  [
    'a version with only latest versions as its destination',
    { destination: { latest: true } },
    ['environment-not-given'],
  ],
  ['a branch', { selectors: [{ pacticipant: 'A', branch: 'main' }] }, ['version-not-given']],
  [
    'all versions of one pacticipant with the latest of another',
    { selectors: [{ pacticipant: 'A' }, { pacticipant: 'B', latest: true }] },
    ['version-not-given'],
  ],
  ['all versions', { selectors: [{ pacticipant: 'A' }] }, []],
  [
    'a version with the latest of another pacticipant',
    {
      selectors: [
        { pacticipant: 'A', version: '1' },
        { pacticipant: 'B', latest: true },
      ],
      destination: {},
    },
    [],
  ],
  [
    'the latest versions of several pacticipants',
    {
      selectors: [
        { pacticipant: 'A', latest: true },
        { pacticipant: 'B', latest: true },
      ],
      destination: {},
    },
    ['version-not-given'],
  ],
])('warns about a query for %s', (_what, query, warnings) => {
  expect(kindsOf(warn(query))).toEqual(warnings);
});

/** A selector that means the versions of these numbers, newest first. */
function givenSelector(selector: MatrixSelector, ...ids: number[]): ResolvedSelector {
  const versions = ids.map((id) => ({ id, number: String(id), branch: selector.branch ?? null }));
  return { selector, versions, isSpecified: true };
}

const main = givenSelector({ pacticipant: 'Consumer', branch: 'main' }, 3, 2, 1);
const passed = (consumerVersion: number): MatrixRow =>
  givenRow({ consumerVersion, providerVersion: 10 });
const failed = (consumerVersion: number): MatrixRow =>
  givenRow({ consumerVersion, providerVersion: 10, success: false });

test('names older versions that block although the branch head does not', () => {
  const rows = [passed(3), failed(2), failed(1)];
  expect(warn({}, { selectors: [main], rows })).toMatchObject([
    { kind: 'older-versions-block', head: { number: '3' }, blocking: [{ id: 2 }, { id: 1 }] },
  ]);
});

test('names an older version without a result, but none that is verified', () => {
  const rows = [passed(3), passed(2), givenRow({ consumerVersion: 1 })];

  expect(warn({}, { selectors: [main], rows })).toMatchObject([
    { kind: 'older-versions-block', blocking: [{ id: 1 }] },
  ]);
});

const latestOfMain = { pacticipant: 'Consumer', branch: 'main', latest: true };

test.each<[string, ResolvedSelector, readonly MatrixRow[]]>([
  ['the branch head blocks', main, [failed(3), failed(2)]],
  ['none blocks', main, [passed(3), passed(2)]],
  ['the latest of the branch was requested', givenSelector(latestOfMain, 3, 2), [failed(2)]],
  ['a tag was requested', givenSelector({ pacticipant: 'Consumer', tag: 't' }, 3, 2), [failed(2)]],
  ['the branch has no versions', { ...main, versions: [] }, [failed(2)]],
])('does not blame older versions if %s', (_why, selector, rows) => {
  expect(warn({}, { selectors: [selector], rows })).toEqual([]);
});

test('names a live version that has not verified a pact that another live version has verified', () => {
  const live = givenSelector({ pacticipant: 'Provider', ...toProduction }, 11, 10);
  expect(warn({}, { selectors: [live], rows: [passed(1)] })).toMatchObject([
    { kind: 'live-version-not-verified', provider: { version: { number: '11' } } },
  ]);
});

test('compares each pact only with its own results', () => {
  const live = givenSelector({ pacticipant: 'Provider', ...toProduction }, 11, 10);
  const rows = [passed(1), givenRow({ consumerVersion: 2, providerVersion: 11 })];

  expect(warn({}, { selectors: [live], rows })).toMatchObject([
    { consumer: { version: { number: '1' } }, provider: { version: { number: '11' } } },
    { consumer: { version: { number: '2' } }, provider: { version: { number: '10' } } },
  ]);
});

test.each<[string, MatrixSelector, number[]]>([
  ['the only live version', { pacticipant: 'Provider', ...toProduction }, [11]],
  ['versions of a branch', { pacticipant: 'Provider', branch: 'main', latest: true }, [11, 10]],
])('does not name %s', (_what, selector, ids) => {
  expect(warn({}, { selectors: [givenSelector(selector, ...ids)], rows: [passed(1)] })).toEqual([]);
});

test.each<[string, Partial<MatrixQuery>, Partial<Evidence>]>([
  [
    'has no result, although another provider has one',
    {},
    { rows: [givenRow({ provider: 'Other', providerVersion: 10 })] },
  ],
  ['is ignored', {}, { ignore: [givenSelected('Provider', 11)] }],
  ['may be filtered out', { success: [true] }, {}],
  ['has verified it', {}, { rows: [passed(1), givenRow({ providerVersion: 11, success: false })] }],
  ['has no result, like all others', {}, { rows: [givenRow({})] }],
])('does not name a live version that %s', (_why, query, evidence) => {
  const live = givenSelector({ pacticipant: 'Provider', ...toProduction }, 11, 10);
  expect(warn(query, { selectors: [live], rows: [passed(1)], ...evidence })).toEqual([]);
});

test.each([
  ['any version', { ...main, versions: 'any' as const }, []],
  ['one version', givenSelector(main.selector, 3), []],
  ['two versions', givenSelector(main.selector, 3, 2), ['several-versions-without-destination']],
  ['three versions', main, ['several-versions-without-destination']],
])('warns without a destination about several versions only: %s', (_what, selector, expected) => {
  const kinds = kindsOf(warn({ destination: {} }, { selectors: [selector] }));

  expect(kinds.filter((kind) => kind !== 'environment-not-given')).toStrictEqual(expected);
});

test('does not warn about several versions with a destination', () => {
  expect(warn({}, { selectors: [main] })).toEqual([]);
});
