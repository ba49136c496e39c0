import { decideDeployment, type Evidence } from './deployment-decision.ts';
import type { ResolvedSelector } from './matrix-selector.ts';
import { givenRow, givenSelected } from './testing/matrix-rows.ts';

const one: ResolvedSelector = {
  selector: { pacticipant: 'Consumer', version: '1' },
  versions: [{ id: 1, number: '1', branch: null }],
  isSpecified: true,
};
const missing: ResolvedSelector = { ...one, versions: [] };
const required = { consumer: 'Consumer', provider: 'Provider', isRequired: true };

function decide(evidence: Partial<Evidence>) {
  return decideDeployment({
    selectors: [one],
    integrations: [],
    rows: [],
    ignoredRows: [],
    ignore: [],
    ...evidence,
  });
}

const toPlainSubject = (pacticipant: string) => ({ selector: { pacticipant }, version: 'any' });

const passed = givenRow({ providerVersion: 10 });
const failed = givenRow({ providerVersion: 11, success: false });
const unverified = givenRow({ provider: 'Other' });

test.each<[string, Partial<Evidence>, [boolean | null, string]]>([
  ['every pact verified', { rows: [passed] }, [true, 'all-verified']],
  ['no pact', {}, [true, 'nothing-to-verify']],
  ['a failed verification', { rows: [passed, failed] }, [false, 'failed']],
  ['an unverified pact', { rows: [passed, unverified] }, [null, 'not-verified']],
  [
    'one failed and one missing verification',
    { rows: [failed, unverified] },
    [null, 'failed,not-verified'],
  ],
  ['a required provider without a row', { integrations: [required] }, [null, 'not-verified']],
  [
    'a consumer without a row',
    { integrations: [{ ...required, isRequired: false }] },
    [true, 'nothing-to-verify'],
  ],
  ['a version that does not exist', { selectors: [missing] }, [false, 'nonexistent']],
  [
    'a missing version and an unverified one',
    { selectors: [missing], rows: [unverified] },
    [false, 'nonexistent'],
  ],
  [
    'a missing version that is ignored',
    { selectors: [missing], ignore: [givenSelected('Consumer')] },
    [true, 'nothing-to-verify'],
  ],
  [
    'a destination without the provider',
    { selectors: [one, { ...missing, isSpecified: false }], rows: [unverified] },
    [null, 'not-verified'],
  ],
])('decides for %s', (_what, evidence, [deployable, kinds]) => {
  const decision = decide(evidence);

  expect(decision.deployable).toBe(deployable);
  expect(decision.reasons.map(({ kind }) => kind).join()).toBe(kinds);
});

test('names both sides of each blocker, missing pacts first', () => {
  const { reasons } = decide({
    integrations: [{ ...required, provider: 'Absent' }],
    rows: [unverified, failed],
  });

  expect(reasons).toMatchObject([
    { kind: 'not-verified', consumer: { version: { id: 1 } }, provider: toPlainSubject('Absent') },
    {
      kind: 'failed',
      consumer: { selector: one.selector },
      provider: { selector: { pacticipant: 'Provider', version: '11' } },
    },
    { kind: 'not-verified', consumer: { version: { id: 1 } }, provider: toPlainSubject('Other') },
  ]);
});

test("a row of another consumer does not verify a consumer's required provider", () => {
  const row = givenRow({ consumer: 'Another', providerVersion: 10 });

  expect(decide({ integrations: [required], rows: [row] }).deployable).toBeNull();
});

test('counts rows, and required integrations without a row', () => {
  const needs = [required, { ...required, provider: 'Absent' }];
  expect(decide({ rows: [passed, failed, unverified], integrations: needs }).counts).toEqual({
    success: 1,
    failed: 1,
    unknown: 2,
    ignored: undefined,
  });
});

test('counts ignored rows only if the query ignores something', () => {
  const ignore = [givenSelected('Provider')];
  expect(decide({ rows: [], ignoredRows: [failed], ignore }).counts.ignored).toBe(1);
  expect(decide({ rows: [passed], ignore }).counts.ignored).toBe(0);
});

test('an ignored row satisfies a required integration', () => {
  const ignore = [givenSelected('Provider')];
  expect(decide({ integrations: [required], ignoredRows: [failed], ignore }).deployable).toBe(true);
});

test('gives the same reason only once', () => {
  const any = { ...one, selector: { pacticipant: 'Consumer' }, versions: 'any' as const };
  const other = givenRow({ consumerVersion: 2, providerVersion: 11, success: false });
  const provider = { ...any, selector: { pacticipant: 'Provider' } };
  expect(decide({ selectors: [any, provider], rows: [failed, other] }).reasons).toHaveLength(1);
});
