import type { MatrixSelector, SelectedVersion } from '../../domain/matrix/matrix-selector.ts';
import type { Subject } from '../../domain/matrix/reason.ts';
import { toNotice } from './reason-text.ts';

function givenSubject(
  criteria: Omit<MatrixSelector, 'pacticipant'>,
  version: Subject['version'] = givenVersion(),
  isOneOfMany = false,
): Subject {
  return { selector: { pacticipant: 'Stock', ...criteria }, version, isOneOfMany };
}

function givenVersion(branch: string | null = null): SelectedVersion {
  return { id: 1, number: '5', branch };
}

const consumer = givenSubject({ version: '5' });

test.each<[Subject, string]>([
  [givenSubject({ version: '5' }), 'version 5 of Stock'],
  [givenSubject({ version: '5' }, 'none'), 'version 5 of Stock (no such version exists)'],
  [givenSubject({}, 'any'), 'any version of Stock'],
  [givenSubject({ latest: true }), 'the latest version of Stock (5)'],
  [givenSubject({ latest: true }, 'none'), 'the latest version of Stock (no such version exists)'],
  [givenSubject({ latest: true, tag: 'prod' }), 'the latest version of Stock with tag prod (5)'],
  [
    givenSubject({ latest: true, tag: 'prod' }, 'none'),
    'the latest version of Stock with tag prod (no such version exists)',
  ],
  [givenSubject({ tag: 'prod' }, undefined, true), 'a version of Stock with tag prod (5)'],
  [
    givenSubject({ latest: true, branch: 'feat/x' }, givenVersion('feat/x')),
    'the latest version of Stock from branch feat/x (5)',
  ],
  [
    givenSubject({ branch: 'feat/x' }, givenVersion('feat/x')),
    'the version of Stock from branch feat/x (5)',
  ],
  [
    givenSubject({ branch: 'feat/x' }, givenVersion('feat/x'), true),
    'one of the versions of Stock from branch feat/x (5)',
  ],
  [
    givenSubject({ branch: 'feat/x' }, 'none'),
    'a version of Stock from branch feat/x (no such version exists)',
  ],
  [
    givenSubject({ mainBranch: true }, givenVersion('main')),
    'the version of Stock from branch main (5)',
  ],
  [
    givenSubject({ mainBranch: true }, 'none'),
    'any version of Stock from the main branch (no versions exist for this branch)',
  ],
  [
    givenSubject({ mainBranch: true, latest: true }, 'none'),
    'the latest version of Stock from the main branch (no versions exist for this branch)',
  ],
  [givenSubject({ environment: 'production' }), 'the version of Stock currently in production (5)'],
  [
    givenSubject({ environment: 'production' }, undefined, true),
    'one of the versions of Stock currently in production (5)',
  ],
  [
    givenSubject({ environment: 'production' }, 'none'),
    'a version of Stock currently in production (no version is currently recorded as deployed/released in this environment)',
  ],
])('describes %j as %s', (provider, phrase) => {
  expect(toNotice({ kind: 'not-verified', consumer, provider }).text).toBe(
    `There is no verified pact between version 5 of Stock and ${phrase}`,
  );
});

test.each<[Omit<MatrixSelector, 'pacticipant'>, string]>([
  [{}, 'No pacts or verifications have been published for Stock'],
  [{ version: '9' }, 'No pacts or verifications have been published for version 9 of Stock'],
  [{ tag: 'prod', latest: true }, 'No version with tag prod exists for Stock'],
  [{ branch: 'nope' }, 'No version of Stock from branch nope exists'],
  [{ mainBranch: true }, 'No version of Stock from the main branch exists'],
  [
    { environment: 'qa' },
    'No version of Stock is currently recorded as deployed or released in environment qa',
  ],
])('reports that a selector of %j matches nothing', (criteria, text) => {
  const selector = { pacticipant: 'Stock', ...criteria };
  expect(toNotice({ kind: 'nonexistent', selector })).toEqual({ type: 'error', text });
});

test('reports a failed verification as an error with both sides', () => {
  expect(toNotice({ kind: 'failed', consumer, provider: consumer })).toEqual({
    type: 'error',
    text: 'The verification for the pact between version 5 of Stock and version 5 of Stock failed',
  });
});

test('warns about a selector to ignore that matches nothing', () => {
  const ignored = { pacticipant: 'Stock', version: '9' };
  expect(toNotice({ kind: 'cannot-ignore', ignored, isKnown: true })).toEqual({
    type: 'warning',
    text: 'WARN: Cannot ignore version 9 of Stock (no such version exists)',
  });
  expect(toNotice({ kind: 'cannot-ignore', ignored, isKnown: false }).text).toBe(
    'WARN: Cannot ignore any version of Stock (no such pacticipant exists)',
  );
});

test('warns about blocking older versions and names three of them', () => {
  const blocking = ['4', '3', '2', '1'].map((number) => ({ id: 1, number, branch: 'main' }));
  const head = givenVersion('main');
  expect(
    toNotice({ kind: 'older-versions-block', selector: consumer.selector, head, blocking }),
  ).toEqual({
    type: 'warning',
    text: 'WARN: All versions of Stock from branch main were considered, because the latest was not requested. The blocking versions are older than the latest (5): 4, 3, 2, and 1 more.',
  });
});
