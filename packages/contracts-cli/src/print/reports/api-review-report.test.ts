import type { ReviewedChange } from '@shopflow/api-schema/review';
import type { ReviewedDocument } from '../../operations/api/review.ts';
import { apiReviewReport } from './api-review-report.ts';

const live = [{ kind: 'environment', name: 'production' }] as const;
const web = { consumer: 'web', version: '1', places: live };

function findingsOf(change: Partial<ReviewedChange>, hasLines = true) {
  const whole: ReviewedChange = {
    ...{ operation: 'GET /a', in: 'response body', status: '200', path: '$.a', kind: 'A1' },
    ...{ note: { code: 'removed' }, unknownConsumer: 'breaking', verdict: 'breaks' },
    ...{ findings: [], callers: [], acceptedAsRecorded: [], ...change },
  };
  const document: ReviewedDocument = {
    ...{ provider: 'api', file: 'api.yaml', title: 'A', from: '1', to: '2', base: 'main' },
    findLines: () => new Map([['GET /a', 12]]),
    review: { changes: [whole], versions: [], withoutPact: [web], unknownConsumer: 'breaking' },
  };
  const request = { subjects: [], base: undefined, environment: undefined, provider: undefined };
  const result = { request, pactFolder: undefined, documents: [document], owners: new Map() };
  return apiReviewReport(result, { hasLines }).findings;
}

function messagesOf(change: Partial<ReviewedChange>): readonly string[] {
  return findingsOf(change).map(({ title, message }) => `${title}: ${message}`);
}

test('says what changed, which consumer breaks where, and what to do next', () => {
  const why = { code: 'no-longer-promised' } as const;
  const found = { ...web, interaction: 'a user', why, decidedBy: 'rule' } as const;

  expect(messagesOf({ findings: [{ ...found, verdict: 'breaks' }] })).toEqual([
    'Breaks web 1 (live in production): GET /a 200, response body $.a: `$.a` was removed.\n' +
      'It expects `$.a`, which the new document no longer has.\n' +
      'Keep sending it, and mark it `deprecated`.',
  ]);
});

test('says which live version has no pact, and what to do next', () => {
  expect(messagesOf({ verdict: 'unknown' })).toEqual([
    'Not known who breaks: GET /a 200, response body $.a: `$.a` was removed.\n' +
      'web 1 (live in production) has published no pact.\n' +
      'Publish it with the version that is live, or ask the team.',
  ]);
});

test.each([
  ['GET /a', { file: 'api.yaml', line: 12 }],
  ['GET /removed', { file: 'api.yaml' }],
])('names the line of %s in the document, if it has one', (operation, location) => {
  const [finding] = findingsOf({ operation, verdict: 'unknown' });

  expect(finding?.location).toEqual(location);
});

test('looks for no lines when the output shows none', () => {
  const [finding] = findingsOf({ operation: 'GET /a', verdict: 'unknown' }, false);

  expect(finding?.location).toEqual({ file: 'api.yaml' });
});
