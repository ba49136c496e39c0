import type { DriftReport } from '@shopflow/mock-sync/drift/report';
import { givenHttp, givenMessage, givenPact } from '../../test/support/given-pact.ts';
import { toExamination, toExitCode, type Examination } from './examination.ts';
import { findFieldsNotRead } from './field-check.ts';
import { findMocksNotBacked, type CheckedService } from './mock-check.ts';
import { findVersionsNotAnnounced } from './schema-check.ts';
import { findStatesNotSetUp } from './state-check.ts';
import { findSilentProviders, findUnverifiedPacts } from './verification-checks.ts';

const subjects = (examination: Examination): readonly string[] =>
  examination.outcome === 'not-examined'
    ? [examination.why]
    : examination.findings.map(({ subject }) => subject);

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

test('a provider without a result for any consumer is silent, one with a single result is not', () => {
  expect(subjects(findSilentProviders(integrations))).toEqual(['users']);
});

test('a pact on main without a result is named, one that is on no main branch is not', () => {
  expect(subjects(findUnverifiedPacts(integrations))).toEqual(['web → orders', 'mail → users']);
});

test('a state that no test of the provider quotes is named once for each consumer', () => {
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

test('a field that the consumer never names is found in answers and in events', () => {
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
  const whole = {
    consumer: name,
    drift: 'warn' as const,
    leftOut: [],
    mocks: [],
    unchecked: [],
    ...report,
  };
  return { name, workspace: `services/${name}`, report: report && whole };
}

const externalMock = {
  ...{ testFile: 'a.test.ts', test: 'a', method: 'GET', url: 'http://x.test/', status: 200 },
  verdict: { kind: 'external' as const },
};
const unknownMock = {
  ...externalMock,
  verdict: { kind: 'unknown-host' as const, origin: 'http://x.test' },
};

test('a mock that nothing backs is told with its test, and one of an external host is not', () => {
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
  ['ran in part', { mocks: [externalMock], leftOut: ['-t a'] }],
])('the mocks of a service whose tests %s are not examined', (_, report) => {
  const services = [givenService('web', { mocks: [externalMock] }), givenService('mail', report)];

  expect(findMocksNotBacked(services)).toMatchObject([
    {
      outcome: 'not-examined',
      why: expect.stringMatching(/npm test -w services\/mail$/) as string,
    },
  ]);
});

test('what a run in part found is not told, and does not hide behind what a whole run found', () => {
  const inPart = givenService('web', { mocks: [unknownMock], leftOut: ['-t a'] });
  const whole = givenService('mail', { mocks: [unknownMock] });
  const notExamined = {
    outcome: 'not-examined',
    why: expect.stringMatching(/npm test -w services\/web$/) as string,
  };

  expect(findMocksNotBacked([inPart])).toMatchObject([notExamined]);
  expect(findMocksNotBacked([inPart, whole])).toMatchObject([
    { examined: 1, findings: [{ subject: 'mail' }] },
    notExamined,
  ]);
});

test('what a history of schemas lacks is for the owner of the event', () => {
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
  [0, [toExamination('field-not-read', [1], [])]],
  [2, [toExamination('field-not-read', [1], []), toExamination('field-not-read', [], [])]],
  [
    1,
    [
      toExamination('field-not-read', [], []),
      toExamination('field-not-read', [1], [{ subject: 's', text: 't', action: 'a' }]),
    ],
  ],
])(
  'the exit code is %i when nothing, something missing or something wrong was seen',
  (code, seen) => {
    expect(toExitCode(seen)).toBe(code);
  },
);
