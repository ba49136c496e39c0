import type { DriftReport } from '@shopflow/mock-sync/drift/report';
import { findFieldGaps } from './field-gaps.ts';
import type { CheckResult, Gap } from './gap.ts';
import { findMockGaps, type CheckedService } from './mock-gaps.ts';
import { findSchemaGaps } from './schema-gaps.ts';
import { findStateGaps } from './state-gaps.ts';
import { findVerificationGaps } from './verification-gaps.ts';

/** The gaps of a check that was not skipped. */
function gapsIn(result: CheckResult | undefined): readonly Gap[] {
  if (result === undefined || result.outcome === 'skipped')
    throw new Error('the check was skipped');
  return result.gaps;
}

const integrations = [
  {
    consumer: 'web',
    provider: 'orders',
    hasResults: false,
    main: { version: '1', isVerified: false },
  },
  {
    consumer: 'mail',
    provider: 'orders',
    hasResults: true,
    main: { version: '2', isVerified: true },
  },
  { consumer: 'web', provider: 'users', hasResults: false },
  {
    consumer: 'mail',
    provider: 'users',
    hasResults: false,
    main: { version: '2', isVerified: false },
  },
];

test('reports a provider that has no result for any consumer', () => {
  const [published] = findVerificationGaps(integrations, []);

  expect(gapsIn(published)).toEqual([{ code: 'provider-never-publishes', provider: 'users' }]);
});

test('reports an unverified pact on main, but not one that is on no main branch', () => {
  const [, verified] = findVerificationGaps(integrations, []);

  expect(gapsIn(verified)).toEqual([
    { code: 'pact-not-verified', consumer: 'web', provider: 'orders', version: '1' },
    { code: 'pact-not-verified', consumer: 'mail', provider: 'users', version: '2' },
  ]);
});

test('reports a provider that verified pacts in this checkout, but has no result for them in the broker', () => {
  const [, , published] = findVerificationGaps(integrations, ['orders', 'stock']);

  expect(published).toMatchObject({ outcome: 'gaps', examined: 2 });
  expect(gapsIn(published)).toEqual([
    { code: 'verified-not-published', provider: 'orders', consumers: ['web'] },
  ]);
});

test('skips the check for unpublished results when no provider has verified pacts in this checkout', () => {
  const [, , published] = findVerificationGaps(integrations, []);

  expect(published).toMatchObject({
    outcome: 'skipped',
    reason: { code: 'no-local-verification' },
  });
});

/** An interaction over HTTP. */
function givenHttp({ states = [], answer }: { states?: readonly string[]; answer?: unknown }) {
  return {
    type: 'Synchronous/HTTP' as const,
    description: 'a request',
    request: { method: 'GET', path: '/' },
    providerStates: states.map((name) => ({ name })),
    response: { status: 200, body: { content: answer } },
  };
}

function givenPact<Interaction>(consumer: string, provider: string, interactions: Interaction[]) {
  return { consumer: { name: consumer }, provider: { name: provider }, interactions };
}

test('reports a state that no provider test sets up, once per consumer', () => {
  const interaction = givenHttp({ states: ['a user exists', 'the moon is full'] });
  const pacts = [
    givenPact('web', 'users', [interaction, interaction]),
    givenPact('mail', 'users', [givenHttp({ states: ['a user exists'] })]),
  ];

  expect(findStateGaps(pacts, new Map([['users', new Set(['a user exists'])]]))).toEqual({
    check: 'state-not-set-up',
    outcome: 'gaps',
    examined: 3,
    gaps: [
      { code: 'state-not-set-up', consumer: 'web', provider: 'users', state: 'the moon is full' },
    ],
  });
});

test('reads states and fields of a pact of specification 2', () => {
  const { type: _, providerStates: _states, ...recorded } = givenHttp({});
  const interaction = {
    ...recorded,
    providerState: 'a user exists',
    response: { status: 200, body: { age: 7 } },
  };
  const pacts = [givenPact('mail', 'users', [interaction])];
  const names = { response: new Set<string>(), event: new Set<string>() };

  expect(gapsIn(findStateGaps(pacts, new Map()))).toMatchObject([{ state: 'a user exists' }]);
  expect(gapsIn(findFieldGaps(pacts, new Map([['mail', names]])))).toMatchObject([
    { field: '$.age', source: 'response' },
  ]);
});

test('finds fields of responses and events that the consumer never names', () => {
  const event = { id: '1', items: [{ sku: 'A', price: 2 }] };
  const message = {
    type: 'Asynchronous/Messages' as const,
    description: 'an event',
    contents: { content: event },
  };
  const pacts = [
    givenPact('mail', 'orders', [message]),
    givenPact('mail', 'users', [givenHttp({ answer: { id: '1', age: 7 } })]),
  ];
  const names = { response: new Set(['id']), event: new Set(['id', 'items', 'sku', 'age']) };

  const found = findFieldGaps(pacts, new Map([['mail', names]]));

  expect(found).toMatchObject({ examined: 6, outcome: 'gaps' });
  const pair = { code: 'field-not-read', consumer: 'mail' };
  expect(gapsIn(found)).toEqual([
    { ...pair, provider: 'orders', field: '$.items[*].price', source: 'event' },
    { ...pair, provider: 'users', field: '$.age', source: 'response' },
  ]);
});

function givenService(name: string, report?: Partial<DriftReport>): CheckedService {
  const fullReport = {
    consumer: name,
    drift: 'warn' as const,
    leftOut: [],
    mocks: [],
    unchecked: [],
    ...report,
  };
  return { name, workspace: `services/${name}`, report: report && fullReport };
}

const externalMock = {
  ...{ testFile: 'a.test.ts', test: 'a', method: 'GET', url: 'http://x.test/', status: 200 },
  verdict: { kind: 'external' as const },
};
const unknownMock = {
  ...externalMock,
  verdict: { kind: 'unknown-host' as const, origin: 'http://x.test' },
};

test('reports a mock without a contract and its test file, but not a mock of an external host', () => {
  const services = [givenService('web', { mocks: [externalMock, unknownMock] })];

  expect(findMockGaps(services)).toMatchObject([
    { examined: 2, gaps: [{ code: 'mock-not-backed', service: 'web', testFile: 'a.test.ts' }] },
  ]);
});

test.each([
  ['never ran', undefined],
  ['ran only in part', { mocks: [externalMock], leftOut: ['-t a'] }],
])('skips the mocks of a service whose tests %s', (_, report) => {
  const services = [givenService('web', { mocks: [externalMock] }), givenService('mail', report)];

  const reason = { code: 'no-full-test-run', workspaces: ['services/mail'] };
  expect(findMockGaps(services)).toMatchObject([{ outcome: 'skipped', reason }]);
});

test('ignores the findings of a partial run, and still reports it as skipped alongside a full run', () => {
  const partial = givenService('web', { mocks: [unknownMock], leftOut: ['-t a'] });
  const full = givenService('mail', { mocks: [unknownMock] });
  const reason = { code: 'no-full-test-run', workspaces: ['services/web'] };
  const skippedCheck = { outcome: 'skipped', reason };

  expect(findMockGaps([partial])).toMatchObject([skippedCheck]);
  expect(findMockGaps([partial, full])).toMatchObject([
    { examined: 1, gaps: [{ service: 'mail' }] },
    skippedCheck,
  ]);
});

test('assigns faults in the schema history to the owner of the event', () => {
  const owner = { pacticipant: 'orders', team: 'Orders team', contact: undefined };
  const current = {
    ...{ title: 'Order events', version: '1.2.0', owner },
    ...{ messages: [], files: [], warnings: [] },
  };
  const fault = { code: 'not-released', version: '1.2.0', files: [] } as const;
  const history = { current, released: [], changelog: [], faults: [fault] };

  expect(findSchemaGaps(history)).toMatchObject({
    gaps: [{ document: 'Order events', team: 'Orders team', fault }],
  });
});
