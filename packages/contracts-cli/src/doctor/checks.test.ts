import type { DriftReport } from '@shopflow/mock-sync/drift/report';
import { givenHttp, givenMessage, givenPact } from '@shopflow/project/testing/given-pact';
import { toCheckResult, toExitCode, type CheckResult } from './check-result.ts';
import { findFieldsNotRead } from './field-check.ts';
import { findMocksNotBacked, type CheckedService } from './mock-check.ts';
import { findVersionsNotAnnounced } from './schema-check.ts';
import { findStatesNotSetUp } from './state-check.ts';
import { findProvidersWithoutResults, findUnverifiedPacts } from './verification-checks.ts';

const subjects = (result: CheckResult): readonly string[] =>
  result.outcome === 'skipped' ? [result.why] : result.findings.map(({ subject }) => subject);

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
  expect(subjects(findProvidersWithoutResults(integrations))).toEqual(['users']);
});

test('reports an unverified pact on main, but not one that is on no main branch', () => {
  expect(subjects(findUnverifiedPacts(integrations))).toEqual(['web → orders', 'mail → users']);
});

test('reports a state that no provider test sets up, once per consumer', () => {
  const interaction = givenHttp({ states: ['a user exists', 'the moon is full'] });
  const pacts = [
    givenPact('web', 'users', [interaction, interaction]),
    givenPact('mail', 'users', [givenHttp({ states: ['a user exists'] })]),
  ];
  const tests = new Map([['users', "states: { 'a user exists': givenUser }"]]);

  expect(findStatesNotSetUp(pacts, tests)).toMatchObject({
    examined: 3,
    findings: [
      { subject: 'web → users', text: expect.stringContaining('"the moon is full"') as string },
    ],
  });
});

test('finds fields of responses and events that the consumer never names', () => {
  const pacts = [
    givenPact('mail', 'orders', [
      givenMessage('PAID', { id: '1', items: [{ sku: 'A', price: 2 }] }),
    ]),
    givenPact('mail', 'users', [givenHttp({ answer: { id: '1', age: 7 } })]),
  ];
  const answers = 'read({ id }); /* age */';
  const events = `${answers} read({ items: [{ sku }], age }); // price`;
  const code = new Map([['mail', { answers, events }]]);

  const found = findFieldsNotRead(pacts, code);

  expect(found).toMatchObject({ examined: 6, outcome: 'findings' });
  expect(subjects(found)).toEqual(['mail → orders', 'mail → users']);
  expect(JSON.stringify(found)).toMatch(/\$\.items\[\*\]\.price.*\$\.age/);
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

  expect(findMocksNotBacked(services)).toMatchObject([
    {
      examined: 2,
      findings: [{ subject: 'web', text: expect.stringContaining('a.test.ts') as string }],
    },
  ]);
});

test.each([
  ['never ran', undefined],
  ['ran only in part', { mocks: [externalMock], leftOut: ['-t a'] }],
])('skips the mocks of a service whose tests %s', (_, report) => {
  const services = [givenService('web', { mocks: [externalMock] }), givenService('mail', report)];

  expect(findMocksNotBacked(services)).toMatchObject([
    {
      outcome: 'skipped',
      why: expect.stringMatching(/npm test -w services\/mail$/) as string,
    },
  ]);
});

test('ignores the findings of a partial run, and still reports it as skipped beside a full run', () => {
  const partial = givenService('web', { mocks: [unknownMock], leftOut: ['-t a'] });
  const full = givenService('mail', { mocks: [unknownMock] });
  const skippedCheck = {
    outcome: 'skipped',
    why: expect.stringMatching(/npm test -w services\/web$/) as string,
  };

  expect(findMocksNotBacked([partial])).toMatchObject([skippedCheck]);
  expect(findMocksNotBacked([partial, full])).toMatchObject([
    { examined: 1, findings: [{ subject: 'mail' }] },
    skippedCheck,
  ]);
});

test('assigns faults in the schema history to the owner of the event', () => {
  const owner = { pacticipant: 'orders', team: 'Orders team', contact: undefined };
  const current = {
    ...{ title: 'Order events', version: '1.2.0', owner },
    ...{ messages: [], files: [], warnings: [] },
  };
  const history = { current, released: [], changelog: [], faults: ['1.2.0 is not released'] };

  expect(findVersionsNotAnnounced(history)).toMatchObject({
    findings: [
      { text: '1.2.0 is not released', action: expect.stringContaining('Orders team:') as string },
    ],
  });
});

test.each([
  [0, [toCheckResult('field-not-read', [1], [])]],
  [2, [toCheckResult('field-not-read', [1], []), toCheckResult('field-not-read', [], [])]],
  [
    1,
    [
      toCheckResult('field-not-read', [], []),
      toCheckResult('field-not-read', [1], [{ subject: 's', text: 't', action: 'a' }]),
    ],
  ],
])('returns exit code %i for passed, skipped or failed checks', (code, results) => {
  expect(toExitCode(results)).toBe(code);
});
