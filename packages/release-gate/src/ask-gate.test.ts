import type { MatrixRow } from '@shopflow/broker-client/answers';
import { askGate } from './ask-gate.ts';
import type { GateBroker } from './gate-broker.ts';
import { verdictText } from './verdict/reason-text.ts';

const question = { pacticipant: 'notifications', version: '2.3', environment: 'staging' };
const result = { href: 'http://broker/result' };

function givenRow(row: Partial<MatrixRow> = {}): MatrixRow {
  return {
    consumer: { name: 'notifications', version: { number: '2.3' } },
    provider: { name: 'user-profile', version: { number: '2.2' } },
    verificationResult: { success: true, _links: { self: result } },
    ...row,
  };
}

const live = [
  { pacticipant: 'notifications', version: '2.2' },
  { pacticipant: 'user-profile', version: '2.2' },
];

/** A broker in which user-profile publishes results, and every version has contracts. */
function givenBroker(
  deployable: boolean | null,
  matrix: MatrixRow[],
  { reason = '', ...answers }: Partial<GateBroker> & { readonly reason?: string } = {},
): GateBroker {
  return {
    hasContracts: () => Promise.resolve(true),
    hasResults: () => Promise.resolve(true),
    integrations: () =>
      Promise.resolve([
        { consumer: 'notifications', provider: 'user-profile' },
        { consumer: 'shopflow-frontend', provider: 'notifications' },
      ]),
    mainVersions: () => Promise.resolve(['2.4', '2.3', '2.2', '2.1']),
    providersOf: () => Promise.resolve(['user-profile']),
    resultsFor: () => Promise.resolve([]),
    canDeploy: () => Promise.resolve({ summary: { deployable, reason }, matrix }),
    liveVersions: () => Promise.resolve(live),
    result: () =>
      Promise.resolve({
        success: false,
        testResults: [
          { success: true, interactionId: 'a' },
          {
            success: false,
            interactionId: 'b',
            mismatches: [
              { attribute: 'body', identifier: '$.phoneNumber', description: 'is missing' },
            ],
          },
        ],
        _links: { 'pb:pact-version': { href: 'http://broker/pact' } },
      }),
    pact: () =>
      Promise.resolve({
        interactions: [
          { _id: 'a', description: 'a user without a phone' },
          { _id: 'b', description: 'a user with a phone' },
        ],
        _links: { 'pb:publish-verification-results': { href: 'http://broker/results' } },
      }),
    ...answers,
  };
}

/** The result of a provider version for the pact asked about. */
function givenResult(version: string, success: boolean): MatrixRow {
  return givenRow({
    provider: { name: 'user-profile', version: { number: version } },
    verificationResult: { success, _links: { self: result } },
  });
}

const notVerified = givenRow({
  provider: { name: 'user-profile', version: null },
  verificationResult: null,
});

test('reports the pair, the interaction and the field of a failed pact', async () => {
  const row = givenRow({ verificationResult: { success: false, _links: { self: result } } });

  const verdict = await askGate(givenBroker(false, [row]), question);

  expect(verdict.deployable).toBe(false);
  expect(verdict.reasons).toEqual([
    {
      kind: 'failed',
      consumer: { name: 'notifications', version: '2.3' },
      provider: { name: 'user-profile', version: '2.2' },
      interactions: [
        { description: 'a user with a phone', mismatches: ['$.phoneNumber: is missing'] },
      ],
    },
  ]);
  expect(verdictText(verdict)).toBe(
    'user-profile 2.2 does not satisfy notifications 2.3:\n' +
      '  "a user with a phone"\n' +
      '    $.phoneNumber: is missing',
  );
});

test('asks to deploy a newer provider version first that has verified the pact', async () => {
  const resultsFor = () =>
    Promise.resolve([
      givenResult('2.1', true),
      givenResult('2.3', true),
      givenResult('2.4', false),
    ]);

  const verdict = await askGate(givenBroker(null, [notVerified], { resultsFor }), question);

  expect(verdict.reasons).toMatchObject([
    { kind: 'not-verified', others: { verifiedBy: ['2.3'], failedBy: ['2.4'] } },
  ]);
  expect(verdictText(verdict)).toBe(
    'user-profile 2.2 (live in staging) has not verified this pact. user-profile 2.3 has: ' +
      'release it as well, in the order of the plan.',
  );
});

test('says that no newer provider version helps when every one of them failed', async () => {
  const resultsFor = () =>
    Promise.resolve([
      givenResult('2.4', false),
      givenResult('2.3', false),
      givenResult('2.1', true),
    ]);

  const verdict = await askGate(givenBroker(null, [notVerified], { resultsFor }), question);

  expect(verdictText(verdict)).toBe(
    'user-profile 2.2 (live in staging) has not verified this pact. A newer version does not help: ' +
      '2.4, 2.3 failed it. The user-profile team must fix it.',
  );
});

test('asks to replace a live version by another live version that has verified the pact', async () => {
  const versions = ['2.2', '2.3'].map((version) => ({ pacticipant: 'user-profile', version }));
  const broker = givenBroker(true, [givenResult('2.3', true)], {
    liveVersions: () => Promise.resolve(versions),
    resultsFor: () => Promise.resolve([givenResult('2.3', true)]),
  });

  const verdict = await askGate(broker, question);

  expect(verdict.reasons).toMatchObject([{ others: { live: '2.3' } }]);
  expect(verdictText(verdict)).toContain(
    'user-profile 2.3, which is live as well, has: replace user-profile 2.2 with it.',
  );
});

test('does not advise a rollback to an older version that has verified the pact', async () => {
  const resultsFor = () => Promise.resolve([givenResult('2.1', true)]);

  const verdict = await askGate(givenBroker(null, [notVerified], { resultsFor }), question);

  expect(verdictText(verdict)).toBe(
    'user-profile 2.2 (live in staging) has not verified this pact. No newer version has either. ' +
      'The user-profile team must verify it.',
  );
});

test('does not say yes while one of two live provider versions has not verified the pact', async () => {
  const both = [...live, { pacticipant: 'user-profile', version: '2.1' }];
  const text = 'WARN: The pact is not verified by 2.1';
  const broker = givenBroker(true, [givenRow()], { liveVersions: () => Promise.resolve(both) });
  const canDeploy = async () => {
    const answer = await broker.canDeploy(question);
    return { ...answer, notices: [{ type: 'warning', text }] };
  };

  const verdict = await askGate({ ...broker, canDeploy }, question);

  expect(verdict).toMatchObject({
    deployable: null,
    reasons: [{ kind: 'not-verified', provider: { name: 'user-profile', version: '2.1' } }],
    remarks: [{ kind: 'broker-warning', text: 'The pact is not verified by 2.1' }],
  });
});

test('reports a provider that has never published a result', async () => {
  const broker = givenBroker(null, [notVerified], { hasResults: () => Promise.resolve(false) });

  expect((await askGate(broker, question)).reasons).toMatchObject([
    { kind: 'provider-never-publishes', provider: { name: 'user-profile', version: '2.2' } },
  ]);
});

test('reports a live version without any contract as a record that is probably wrong', async () => {
  const hasContracts = ({ version }: { version: string }) => Promise.resolve(version === '2.3');

  const verdict = await askGate(givenBroker(null, [notVerified], { hasContracts }), question);

  expect(verdict.reasons).toMatchObject([
    { kind: 'stale-record', record: { name: 'user-profile', version: '2.2' } },
  ]);
});

test.each([
  ['no', false],
  ['yes', null],
])(
  'a version that has published nothing never gets a yes: the broker says %s',
  async (said, deployable) => {
    const hasContracts = () => Promise.resolve(false);
    const broker = givenBroker(said === 'yes', [], { hasContracts });

    const verdict = await askGate(broker, question);

    expect(verdict).toMatchObject({ deployable, reasons: [{ kind: 'nothing-published' }] });
  },
);

test('a provider without consumers needs to publish nothing', async () => {
  const hasContracts = () => Promise.resolve(false);

  const verdict = await askGate(givenBroker(true, [], { hasContracts }), {
    ...question,
    pacticipant: 'user-profile',
  });

  expect(verdict).toMatchObject({ deployable: true, reasons: [{ kind: 'nothing-to-verify' }] });
});

test.each([
  ['is not known yet', {}, { deployable: null, reasons: [{ kind: 'no-contracts' }] }],
  ['is allowed on request', { allowsNoContracts: true }, { deployable: true }],
])('a pacticipant without any contract %s', async (_, options, expected) => {
  const hasContracts = () => Promise.resolve(false);
  const asked = { ...question, pacticipant: 'gamma', ...options };

  expect(await askGate(givenBroker(true, [], { hasContracts }), asked)).toMatchObject(expected);
});

test('remarks on a first deployment', async () => {
  const liveVersions = () => Promise.resolve([{ pacticipant: 'user-profile', version: '2.2' }]);

  const verdict = await askGate(givenBroker(true, [givenRow()], { liveVersions }), question);

  expect(verdict.remarks).toEqual([{ kind: 'first-deployment' }]);
});

test('remarks on a contract that the replaced version had', async () => {
  const providersOf = ({ version }: { version: string }) =>
    Promise.resolve(version === '2.2' ? ['user-profile', 'orders'] : ['user-profile']);

  const verdict = await askGate(givenBroker(true, [givenRow()], { providersOf }), question);

  expect(verdict.remarks).toEqual([
    {
      kind: 'contract-removed',
      consumer: { name: 'notifications', version: '2.2' },
      provider: { name: 'orders' },
    },
  ]);
});

test('ignores the live version that the version asked about would replace', async () => {
  const row = givenRow({
    consumer: { name: 'shopflow-frontend', version: { number: '2.2' } },
    provider: { name: 'notifications', version: null },
    verificationResult: null,
  });

  const verdict = await askGate(givenBroker(null, [row]), question);

  expect(verdict.reasons).toMatchObject([
    { kind: 'not-verified', provider: { name: 'notifications', version: '2.3' } },
  ]);
});

test('names only the failed pairs of a refused version', async () => {
  const failed = { success: false, _links: { self: result } };
  const orders = { name: 'orders', version: { number: '1.0' } };

  const verdict = await askGate(
    givenBroker(false, [givenRow(), givenRow({ provider: orders, verificationResult: failed })]),
    question,
  );

  expect(verdict.reasons).toMatchObject([
    { kind: 'failed', provider: { name: 'orders', version: '1.0' } },
  ]);
});

test('asks the provider team to verify the pact of a live consumer', async () => {
  const row = givenRow({
    consumer: { name: 'shopflow-frontend', version: { number: '2.2' } },
    provider: { name: 'notifications', version: null },
    verificationResult: null,
  });

  expect(verdictText(await askGate(givenBroker(null, [row]), question))).toBe(
    'This version has not verified the pact of shopflow-frontend 2.2. ' +
      'The notifications team must verify it.',
  );
});

test('asks to deploy a provider first when it is not live in the environment', async () => {
  const row = givenRow({ provider: { name: 'orders', version: null }, verificationResult: null });

  const verdict = await askGate(givenBroker(null, [row]), question);

  expect(verdict).toMatchObject({ deployable: false, reasons: [{ kind: 'provider-not-live' }] });
  expect(verdictText(verdict)).toBe('orders is not live in staging. Deploy it first.');
});

test('gives no reason for an ignored row', async () => {
  const rows = [givenRow(), givenRow({ verificationResult: null, ignored: true })];

  const verdict = await askGate(givenBroker(true, rows), question);

  expect(verdict.reasons).toEqual([
    {
      kind: 'all-verified',
      pairs: [
        [
          { name: 'notifications', version: '2.3' },
          { name: 'user-profile', version: '2.2' },
        ],
      ],
    },
  ]);
});

test('reports that there is nothing to verify', async () => {
  const verdict = await askGate(givenBroker(true, []), question);

  expect(verdict.reasons).toEqual([{ kind: 'nothing-to-verify' }]);
});

test('passes on the text of the broker when no matrix row explains its refusal', async () => {
  const text = 'No pacts or verifications have been published for version 2.3 of notifications';

  const verdict = await askGate(givenBroker(false, [], { reason: text }), question);

  expect(verdict.reasons).toEqual([{ kind: 'refused-by-broker', text }]);
});
