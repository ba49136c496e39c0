import { toApiDocument } from '@shopflow/api-schema/to-api-document';
import type { CheckedMock, DriftReport } from '@shopflow/mock-sync/drift/report';
import type { Pact } from '@shopflow/pact-model/pact';
import fc from 'fast-check';
import { findUsage, type UserVersion } from '../usage/find-usage.ts';
import { findUncountable } from './find-uncountable.ts';
import { measureCoverage } from './measure-coverage.ts';
import { findMocksWithoutContract, measureConsumer } from './mock-records.ts';

const user = { type: 'object', properties: { name: {}, email: {} } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/** 2 operations, 4 statuses and 6 fields; a range, a text and a body without a schema are not counted. */
const openApi = toApiDocument({
  openapi: '3.1.0',
  info: { title: 'Users', version: '1' },
  paths: {
    '/users/{id}': {
      parameters: [{ name: 'X-Trace-Id', in: 'header' }],
      get: {
        parameters: [{ name: 'X-Trace-Id', in: 'header' }],
        responses: {
          200: json(user),
          404: json({ type: 'object', properties: { title: {} } }),
          '5XX': json(user),
        },
      },
    },
    '/users': {
      post: {
        requestBody: json(user),
        responses: {
          201: { content: { 'text/plain': { schema: { type: 'string' } } } },
          202: { content: { 'application/json': {} } },
        },
      },
    },
  },
});

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly body?: unknown;
}

function givenPact(consumer: string, calls: readonly Call[]) {
  const interactions = calls.map(
    ({ method = 'GET', path = '/users/7', status = 200, body }, index) => ({
      type: 'Synchronous/HTTP' as const,
      description: `call ${index}`,
      providerStates: [],
      request: { method, path },
      response: { status, body: { content: body } },
    }),
  );
  const pact: Pact = { consumer: { name: consumer }, provider: { name: 'users' }, interactions };
  return { consumer, version: '1', places: [{ kind: 'main' as const }], pact };
}

interface Evidence {
  readonly pacts?: readonly ReturnType<typeof givenPact>[];
  /** Consumers whose pact is verified; undefined without a broker. */
  readonly verified?: readonly string[] | undefined;
  readonly mocks?: readonly CheckedMock[];
}

function coverageOf(evidence: Evidence) {
  const { pacts = [], mocks = [] } = evidence;
  const verified = 'verified' in evidence ? evidence.verified : [];
  return measureCoverage({
    usage: findUsage({ provider: 'users', pacts, unknown: [], openApi, events: [] }),
    isVerified: verified && (({ consumer }: UserVersion) => verified.includes(consumer)),
    mocks: findMocksWithoutContract(
      [{ name: 'web', report: givenReport(mocks) }],
      new Map([['users', openApi]]),
    ),
    notCounted: findUncountable(openApi),
  });
}

function givenReport(mocks: readonly CheckedMock[]): DriftReport {
  return { consumer: 'web', drift: 'warn', leftOut: [], mocks, unchecked: [] };
}

const noContract: CheckedMock['verdict'] = {
  kind: 'no-such-request',
  provider: 'users',
  nearest: null,
};

function givenMock(rest: Partial<CheckedMock>): CheckedMock {
  return {
    testFile: 'a.test.ts',
    test: 'a test',
    method: 'GET',
    url: 'http://users.test/users/7',
    status: 200,
    verdict: noContract,
    ...rest,
  };
}

test('counts everything as unused when no consumer has a pact or a mock', () => {
  const { counts } = coverageOf({});

  expect(counts.operations).toMatchObject({ unused: 2, total: 2 });
  expect(counts.statuses).toMatchObject({ unused: 4, total: 4 });
  expect(counts.fields).toMatchObject({ unused: 6, total: 6 });
  expect(counts.all).toMatchObject({ unused: 12, total: 12 });
});

test('gives each part the strongest class that holds', () => {
  const mock = givenMock({
    method: 'POST',
    url: 'http://users.test/users',
    status: 201,
    fields: { query: [], request: ['$', '$.name'], response: [] },
  });
  const { counts, operations } = coverageOf({
    pacts: [
      givenPact('web', [{ body: { name: 'Ann' } }]),
      givenPact('mail', [{ body: { name: 'Ann', email: 'a@b.c' } }]),
    ],
    verified: ['web'],
    mocks: [mock],
  });

  expect(counts.all).toEqual({ verified: 3, 'in-contract': 1, mocked: 3, unused: 5, total: 12 });
  const fields = operations.flatMap(({ name, fields: own }) =>
    own.map((each) => [`${name} ${each.status ?? ''} ${each.path}`, each.class, each.consumers]),
  );
  expect(fields).toContainEqual(['GET /users/{id} 200 $.name', 'verified', ['mail', 'web']]);
  expect(fields).toContainEqual(['GET /users/{id} 200 $.email', 'in-contract', ['mail']]);
  expect(fields).toContainEqual(['GET /users/{id} 404 404', 'unused', []]);
  expect(fields).toContainEqual(['POST /users  $.name', 'mocked', ['web']]);
  expect(fields).toContainEqual(['POST /users  $.email', 'unused', []]);
});

test('verifies nothing without a broker', () => {
  const coverage = coverageOf({ pacts: [givenPact('web', [{}])], verified: undefined });

  expect(coverage.isVerificationKnown).toBe(false);
  expect(coverage.counts.all).toMatchObject({ verified: 0, 'in-contract': 2 });
});

test('does not count what the document does not name, and lists it', () => {
  const { notCounted } = coverageOf({
    pacts: [givenPact('web', [{ path: '/groups' }])],
    mocks: [givenMock({ url: 'http://users.test/roles' })],
  });

  expect(notCounted).toEqual([
    { code: 'status-range', operation: 'GET /users/{id}', status: '5XX' },
    {
      code: 'body-without-fields',
      operation: 'POST /users',
      status: '201',
      mediaType: 'text/plain',
    },
    {
      code: 'body-without-fields',
      operation: 'POST /users',
      status: '202',
      mediaType: 'application/json',
    },
    { code: 'not-documented', operation: 'GET /groups', consumers: ['web'] },
    { code: 'not-documented', operation: 'GET /roles', consumers: ['web'] },
  ]);
});

test('does not verify a field by a matcher that it does not know', () => {
  const { consumer, pact, ...rest } = givenPact('web', [{ body: { name: 'Ann' } }]);
  const [interaction] = pact.interactions;
  const matchingRules = { body: { '$.name': { matchers: [{ match: 'from-the-future' }] } } };
  const response = { status: 200, body: { content: { name: 'Ann' } }, matchingRules };
  const unknown = { ...pact, interactions: [{ ...interaction, response }] } as unknown as Pact;
  const { counts, notCounted } = coverageOf({
    pacts: [{ consumer, ...rest, pact: unknown }],
    verified: ['web'],
  });

  expect(counts.fields).toMatchObject({ verified: 0, 'in-contract': 1 });
  expect(notCounted).toContainEqual(
    expect.objectContaining({ code: 'unknown-matcher', operation: 'GET /users/{id}' }),
  );
});

test('has no denominator without a document', () => {
  const usage = findUsage({
    ...{ provider: 'users', unknown: [], openApi: undefined, events: [] },
    pacts: [givenPact('web', [{}])],
  });
  const { counts, notCounted } = measureCoverage({
    ...{ usage, isVerified: () => true, mocks: [], notCounted: [] },
  });

  expect(counts.all.total).toBe(0);
  expect(notCounted).toEqual([{ code: 'no-document' }]);
});

test('compares the mocks of a consumer with the interactions in its pact', () => {
  const by = [{ description: 'call 1', states: [], provider: 'users', providerVersion: '1' }];
  const mocks = [
    givenMock({ verdict: { kind: 'backed', by } }),
    givenMock({ test: 'another test', verdict: { kind: 'backed', by } }),
    givenMock({ status: 418 }),
    givenMock({ status: 503, verdict: { kind: 'fault' } }),
  ];
  const report = givenReport(mocks);
  const { pact } = givenPact('web', [{}, {}, {}]);

  expect(
    measureConsumer({
      ...{ consumer: 'web', pacts: [pact, pact], report },
      mocks: findMocksWithoutContract([{ name: 'web', report }], new Map()),
    }),
  ).toEqual({
    ...{ consumer: 'web', record: 'full', interactions: 3, mocked: 1 },
    ...{ mockedWithoutContract: 1, notCompared: 0 },
  });
});

test('counts interactions before specification 4, which have no type', () => {
  const { pact } = givenPact('web', [{}]);
  const interactions = pact.interactions.map(
    ({ type: _type, ...each }) => each,
  ) as Pact['interactions'];

  expect(
    measureConsumer({
      ...{ consumer: 'web', pacts: [{ ...pact, interactions }], report: undefined, mocks: [] },
    }).interactions,
  ).toBe(1);
});

const call = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.constantFrom('/users/7', '/users', '/other'),
  status: fc.constantFrom(200, 201, 202, 404, 500),
  body: fc.constantFrom(undefined, {}, { name: 'Ann' }, { email: 'a@b.c', more: [1] }),
});
const pact = fc
  .tuple(fc.constantFrom('web', 'mail', 'app'), fc.array(call, { minLength: 1, maxLength: 3 }))
  .map(([consumer, calls]) => givenPact(consumer, calls));

test('divides the denominator into the classes, and never counts less with one more contract', () => {
  fc.assert(
    fc.property(
      fc.array(pact, { maxLength: 3 }),
      pact,
      fc.subarray(['web', 'mail', 'app']),
      (pacts, added, verified) => {
        const [before, after] = [pacts, [...pacts, added]].map(
          (each) => coverageOf({ pacts: each, verified, mocks: [givenMock({})] }).counts,
        );
        for (const level of ['operations', 'statuses', 'fields', 'all'] as const) {
          const [one, other] = [before?.[level], after?.[level]];
          if (one === undefined || other === undefined) throw new Error('not measured');
          for (const { total, ...classes } of [one, other]) {
            expect(Object.values(classes).reduce((sum, each) => sum + each, 0)).toBe(total);
          }
          expect(other.total).toBe(one.total);
          expect(other.verified).toBeGreaterThanOrEqual(one.verified);
          expect(other.unused).toBeLessThanOrEqual(one.unused);
        }
      },
    ),
  );
});
