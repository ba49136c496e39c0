import type { MatrixRow } from '@shopflow/broker-client/answers';
import { askGate } from './ask-gate.ts';
import { verdictText } from './reason-text.ts';

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

function givenBroker(deployable: boolean | null, matrix: MatrixRow[], reason = '') {
  return {
    canDeploy: () => Promise.resolve({ summary: { deployable, reason }, matrix }),
    liveVersions: () => Promise.resolve([{ pacticipant: 'user-profile', version: '2.2' }]),
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
  };
}

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
    'user-profile 2.2 breaks notifications 2.3:\n' +
      '  "a user with a phone"\n' +
      '    $.phoneNumber: is missing',
  );
});

test('asks to deploy a verified provider version before a consumer whose pact the live one has not verified', async () => {
  const verdict = await askGate(
    givenBroker(null, [givenRow({ verificationResult: null })]),
    question,
  );

  expect(verdict.reasons).toMatchObject([{ kind: 'not-verified' }]);
  expect(verdictText(verdict)).toBe(
    'user-profile 2.2 (live in staging) has not verified this pact. ' +
      'Deploy a verified version of user-profile first.',
  );
});

test('names the live provider version when the matrix row has none', async () => {
  const row = givenRow({
    provider: { name: 'user-profile', version: null },
    verificationResult: null,
  });

  const verdict = await askGate(givenBroker(null, [row]), question);

  expect(verdict.reasons).toEqual([
    {
      kind: 'not-verified',
      consumer: { name: 'notifications', version: '2.3' },
      provider: { name: 'user-profile', version: '2.2' },
    },
  ]);
});

test('looks up live versions when only some matrix rows name no provider version', async () => {
  const rows = [
    givenRow(),
    givenRow({ provider: { name: 'user-profile', version: null }, verificationResult: null }),
  ];

  const verdict = await askGate(givenBroker(null, rows), question);

  expect(verdict.reasons).toMatchObject([
    { kind: 'not-verified', provider: { name: 'user-profile', version: '2.2' } },
  ]);
});

test('looks up no live versions when every matrix row names a provider version', async () => {
  const broker = givenBroker(null, [givenRow({ verificationResult: null })]);

  const verdict = await askGate(
    { ...broker, liveVersions: () => Promise.reject(new Error('not needed')) },
    question,
  );

  expect(verdict.reasons).toMatchObject([{ kind: 'not-verified' }]);
});

test('ignores the live version that the version asked about would replace', async () => {
  const row = givenRow({
    consumer: { name: 'shopflow-frontend', version: { number: '2.2' } },
    provider: { name: 'notifications', version: null },
    verificationResult: null,
  });
  const liveVersions = () => Promise.resolve([{ pacticipant: 'notifications', version: '2.2' }]);

  const verdict = await askGate({ ...givenBroker(null, [row]), liveVersions }, question);

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

  expect(verdict.reasons).toMatchObject([{ kind: 'provider-not-live' }]);
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

  const verdict = await askGate(givenBroker(false, [], text), question);

  expect(verdict.reasons).toEqual([{ kind: 'refused-by-broker', text }]);
});
