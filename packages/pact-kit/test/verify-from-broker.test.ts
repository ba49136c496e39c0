import { formatVerification } from '../src/verification/format-verification.ts';
import type { BrokerSource } from '../src/provider/pact-source.ts';
import { verifyProvider } from '../src/verification/verify-provider.ts';
import { givenPact, givenRequest, userExists } from './support/given-pact.ts';
import type { BrokerBehavior } from './support/start-broker.ts';
import { startBroker } from './support/start-broker.ts';
import { startProvider } from './support/start-provider.ts';

interface VerifySetup extends BrokerBehavior {
  readonly name?: string;
  readonly source?: Partial<BrokerSource>;
}

/** Verifies the test provider at version `v1` against a pact that expects user 7 to have this name. */
async function verify({ name = 'Ann', source, ...behavior }: VerifySetup) {
  await using provider = await startProvider();
  const interactions = [givenRequest('a known user', { name }, userExists)];
  const published = { pact: givenPact({ interactions }), version: '1.0.0', reason: 'latest' };
  await using broker = await startBroker([published], behavior);
  const summary = await verifyProvider({
    provider: 'users',
    providerBaseUrl: provider.url,
    states: provider.states,
    source: {
      kind: 'broker',
      broker: { baseUrl: broker.url },
      version: 'v1',
      branch: 'main',
      publish: true,
      includeWipPactsSince: '2026-01-01',
      ...source,
    },
  });
  const { selections, results, branches } = broker;
  return { summary, selections, results, branches };
}

test('publishes results under the version and branch of the provider', async () => {
  const { summary, results, branches } = await verify({});

  expect(summary).toMatchObject({ success: true, interactions: 1, problems: [] });
  expect(results).toMatchObject([{ providerApplicationVersion: 'v1', success: true }]);
  expect(branches).toEqual(['main']);
});

test('selects pacts of main branches, live versions and the matching branch', async () => {
  const { selections } = await verify({ source: { branch: 'feat/x', publish: false } });

  expect(selections[0]).toEqual({
    consumerVersionSelectors: [
      { mainBranch: true },
      { deployedOrReleased: true },
      { matchingBranch: true },
    ],
    includePendingStatus: true,
    includeWipPactsSince: '2026-01-01',
    providerVersionBranch: 'feat/x',
  });
});

test('publishes the results of a version without a branch, and selects no matching branch', async () => {
  const { summary, results, branches, selections } = await verify({ source: { branch: null } });

  expect(summary).toMatchObject({ success: true, problems: [] });
  expect(results).toMatchObject([{ providerApplicationVersion: 'v1', success: true }]);
  expect(branches).toEqual([]);
  expect(selections).toHaveLength(2);
  expect(selections[0]).toEqual(selections[1]);
  expect(selections[0]).toEqual({
    consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
    includePendingStatus: false,
    providerVersionBranch: '',
  });
});

test('selects the same pacts as the verifier', async () => {
  const { selections } = await verify({});

  expect(selections).toHaveLength(2);
  expect(selections[0]).toEqual(selections[1]);
});

test('publishes a failure as a failure', async () => {
  const { summary, results } = await verify({ name: 'Eve' });

  expect(summary).toMatchObject({ success: false, failed: 1 });
  expect(results).toMatchObject([{ success: false }]);
});

test('names the consumer version of each pact and why it was selected', async () => {
  await using provider = await startProvider();
  const known = givenRequest('a known user', { name: 'Ann' }, userExists);
  const renamed = givenRequest('a renamed user', { name: 'Eve' }, userExists);
  await using broker = await startBroker([
    { pact: givenPact({ interactions: [known] }), version: '2.0.0', reason: 'latest from main' },
    {
      pact: givenPact({ interactions: [known, renamed] }),
      version: '1.0.0',
      reason: 'in production',
    },
    {
      pact: givenPact({ consumer: 'mail', interactions: [known] }),
      version: '7',
      reason: 'latest',
    },
  ]);

  const summary = await verifyProvider({
    provider: 'users',
    providerBaseUrl: provider.url,
    states: provider.states,
    source: {
      kind: 'broker',
      broker: { baseUrl: broker.url },
      version: 'v1',
      branch: 'main',
      publish: false,
      includeWipPactsSince: '2026-01-01',
    },
  });

  expect(formatVerification(summary)).toBe(
    [
      '✓ orders 2.0.0 → users: 1 interaction passed (latest from main)',
      '✗ orders 1.0.0 → users: 1 of 2 interactions failed (in production)',
      '  ✗ a renamed user (given a user exists)',
      "      $.name: Expected 'Ann' (String) to be equal to 'Eve' (String)",
      '✓ mail 7 → users: 1 interaction passed (latest)',
      '✗ users: 4 interactions verified, 1 failed',
      '',
    ].join('\n'),
  );
});

test('reports a failure of a pending pact without failing the verification', async () => {
  const { summary } = await verify({ name: 'Eve', pending: true });

  expect(summary).toMatchObject({ success: true, failed: 0, pending: 1 });
  const text = formatVerification(summary);
  expect(text).toContain('○ orders 1.0.0 → users: 1 of 1 interaction failed, pending (latest)');
  expect(text).toContain('○ a known user (given a user exists), pending');
});

test('fails when the verifier silently skips publishing a result', async () => {
  const { summary, results } = await verify({ branchAnswer: 'no content' });

  expect(results).toEqual([]);
  expect(summary).toMatchObject({
    success: false,
    failed: 0,
    problems: ['The result for the pact of orders 1.0.0 was not published to the broker.'],
  });
});

test.each([true, false])('fails when the broker is unreachable (publish: %s)', async (publish) => {
  const { summary } = await verify({
    source: { publish, broker: { baseUrl: 'http://127.0.0.1:9' } },
  });

  expect(summary.success).toBe(false);
  expect(summary.problems).toEqual([expect.stringContaining('http://127.0.0.1:9')]);
});
