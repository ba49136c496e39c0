import { givenHttp, givenMessage, givenPact } from '../../test/support/given-pact.ts';
import { toExamination, toExitCode, type Examination } from './examination.ts';
import { findFieldsNotRead } from './field-check.ts';
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
  const code = new Map([['mail', 'read({ id, items: [{ sku }] }); // price\n/* age */']]);

  const found = findFieldsNotRead(pacts, code);

  expect(found).toMatchObject({ examined: 6, outcome: 'findings' });
  expect(subjects(found)).toEqual(['mail → orders', 'mail → users']);
  expect(JSON.stringify(found)).toMatch(/\$\.items\[\*\]\.price.*\$\.age/);
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
