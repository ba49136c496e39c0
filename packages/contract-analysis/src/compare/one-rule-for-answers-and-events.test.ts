import { reviewApi } from '@shopflow/api-schema/review-api';
import { toApiDocument } from '@shopflow/api-schema/to-api-document';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import { reviewEvent } from '@shopflow/event-schema/review-event';
import { toPact } from '@shopflow/pact-model/parse-pact';

interface Case {
  readonly before: object;
  readonly after: object;
  /** What the pact has at the place; no matcher: exactly the example. */
  readonly example: unknown;
  readonly matcher?: object;
}

const text = { type: 'string' };
const version = { consumer: 'web', version: '1', places: [] };

const toObject = (state: object, isRequired = true) => ({
  type: 'object',
  properties: { state },
  required: isRequired ? ['state'] : [],
});

function givenPact({ example, matcher }: Case) {
  const contents = {
    content: { state: example },
    contentType: 'application/json',
    encoded: false,
  };
  const matchers = { combine: 'AND', matchers: [matcher] };
  const matchingRules = matcher === undefined ? {} : { body: { '$.state': matchers } };
  const providerStates = [{ name: 'a job exists' }];
  const headers = { 'Content-Type': ['application/json'] };
  return toPact({
    consumer: { name: 'web' },
    provider: { name: 'jobs' },
    interactions: [
      {
        ...{ type: 'Synchronous/HTTP', description: 'a job', providerStates },
        request: { method: 'GET', path: '/job' },
        response: { status: 200, headers, body: contents, matchingRules },
      },
      {
        ...{ type: 'Asynchronous/Messages', description: 'a change of a job', providerStates },
        ...{ contents, matchingRules, metadata: { 'event-type': 'JOB_CHANGED' } },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  });
}

async function reviewAnswer(before: object, after: object, given: Case): Promise<string> {
  const [old, next] = [before, after].map((schema) =>
    toApiDocument({
      openapi: '3.1.0',
      info: { title: 'Jobs', version: '1.0.0' },
      paths: {
        '/job': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } },
      },
    }),
  );
  if (old === undefined || next === undefined) throw new Error('two documents are needed');
  const pacts = [{ ...version, pact: givenPact(given) }];
  const { changes } = await reviewApi({ before: old, after: next, pacts });
  return worst(changes.flatMap(({ findings }) => findings.map(({ verdict }) => verdict)));
}

function givenEvents(payload: object): EventDocument {
  const message = { name: 'JOB_CHANGED', addresses: ['jobs'], key: undefined, examples: [] };
  return {
    ...{ title: 'Jobs', version: '1.0.0', files: [], warnings: [] },
    owner: { pacticipant: 'jobs', team: 'jobs', contact: undefined },
    messages: [{ ...message, headers: true, payload: payload as Record<string, unknown> }],
  };
}

async function reviewPayload(before: object, after: object, given: Case): Promise<string> {
  const { changes } = await reviewEvent({
    ...{ from: givenEvents(before), to: givenEvents(after), base: '1.0.0', isReworded: true },
    ...{ pacts: [{ ...version, pact: givenPact(given) }], unknown: [] },
  });
  const verdicts: Readonly<Record<string, string>> = { breaks: 'breaks', 'not-known': 'unknown' };
  return worst(changes.map(({ verdict }) => verdicts[verdict]));
}

function worst(verdicts: readonly (string | undefined)[]): string {
  return ['breaks', 'unknown'].find((each) => verdicts.includes(each)) ?? 'safe';
}

const small = { enum: ['open', 'done'] };
const large = { enum: ['open', 'done', 'late'] };
const byType = { match: 'type' };
const bySmall = { match: 'regex', regex: '^(open|done)$' };

const cases: readonly [string, string, Case][] = [
  ['unknown', 'an enum widened, exact value', { before: small, after: large, example: 'open' }],
  [
    'safe',
    'an enum widened, by type',
    { before: small, after: large, example: 'open', matcher: byType },
  ],
  [
    'breaks',
    'an enum widened, regex over it',
    { before: small, after: large, example: 'open', matcher: bySmall },
  ],
  [
    'breaks',
    'a constant that becomes an enum',
    { before: { const: 'open' }, after: small, example: 'open' },
  ],
  [
    'breaks',
    'null added, exact value',
    { before: small, after: { enum: ['open', 'done', null] }, example: 'open' },
  ],
  [
    'breaks',
    'null added, by type',
    { before: text, after: { type: ['string', 'null'] }, example: 'open', matcher: byType },
  ],
  [
    'breaks',
    'another type, exact value',
    { before: text, after: { type: 'integer' }, example: 'open' },
  ],
  [
    'breaks',
    'another type added, by type',
    { before: text, after: { type: ['string', 'integer'] }, example: 'open', matcher: byType },
  ],
  [
    'breaks',
    'integers become numbers',
    {
      before: { type: 'integer' },
      after: { type: 'number' },
      example: 1,
      matcher: { match: 'integer' },
    },
  ],
  [
    'safe',
    'integers become numbers, by type',
    { before: { type: 'integer' }, after: { type: 'number' }, example: 1, matcher: byType },
  ],
  [
    'unknown',
    'a maximum raised, exact value',
    { before: { type: 'integer', maximum: 5 }, after: { type: 'integer', maximum: 9 }, example: 1 },
  ],
  [
    'breaks',
    'the exact value removed',
    { before: large, after: { enum: ['done', 'late'] }, example: 'open' },
  ],
  ['safe', 'another value removed', { before: large, after: small, example: 'open' }],
];

test.each(cases)('%s: %s', async (verdict, _, given) => {
  const [before, after] = [toObject(given.before), toObject(given.after)];

  expect(await reviewAnswer(before, after, given)).toBe(verdict);
  expect(await reviewPayload(before, after, given)).toBe(verdict);
});

test.each([
  ['breaks', 'made optional', toObject(text, false)],
  ['breaks', 'removed', { type: 'object' }],
])('%s: a field %s', async (verdict, _, after) => {
  const given = { before: text, after: text, example: 'open', matcher: byType };

  expect(await reviewAnswer(toObject(text), after, given)).toBe(verdict);
  expect(await reviewPayload(toObject(text), after, given)).toBe(verdict);
});
