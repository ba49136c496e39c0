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

test('does not blame older versions if the branch head blocks', () => {
  expect(warn({}, { selectors: [main], rows: [failed(3), failed(2)] })).toEqual([]);
});

test('names a live version that has not verified a pact that another live version has verified', () => {
  const live = givenSelector({ pacticipant: 'Provider', ...toProduction }, 11, 10);
  expect(warn({}, { selectors: [live], rows: [passed(1)] })).toMatchObject([
    { kind: 'live-version-not-verified', provider: { version: { number: '11' } } },
  ]);
});

test.each<[string, Partial<MatrixQuery>, Partial<Evidence>]>([
  ['is ignored', {}, { ignore: [givenSelected('Provider', 11)] }],
  ['may be filtered out', { success: [true] }, {}],
  ['has verified it', {}, { rows: [passed(1), givenRow({ providerVersion: 11, success: false })] }],
  ['has no result, like all others', {}, { rows: [givenRow({})] }],
])('does not name a live version that %s', (_why, query, evidence) => {
  const live = givenSelector({ pacticipant: 'Provider', ...toProduction }, 11, 10);
  expect(warn(query, { selectors: [live], rows: [passed(1)], ...evidence })).toEqual([]);
});

test('warns about several versions of one pacticipant without a destination', () => {
  const kinds = kindsOf(warn({ destination: {} }, { selectors: [main] }));
  expect(kinds).toContain('several-versions-without-destination');
});

test.each<[string, Partial<MatrixQuery>, number[]]>([
  ['several versions with a destination', {}, [3, 2, 1]],
  ['one version without a destination', { destination: {} }, [3]],
])('does not warn about %s', (_what, query, ids) => {
  const selector = givenSelector({ pacticipant: 'Consumer', branch: 'main' }, ...ids);
  expect(kindsOf(warn(query, { selectors: [selector] }))).not.toContain(
    'several-versions-without-destination',
  );
});
