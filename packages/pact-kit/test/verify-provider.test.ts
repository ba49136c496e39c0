import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerification } from '../src/verification/format-verification.ts';
import type { Interaction } from '@shopflow/pact-model/pact';
import type { VerificationOptions } from '../src/verification/verify-provider.ts';
import { verifyProvider } from '../src/verification/verify-provider.ts';
import type { VerificationSummary } from '../src/verification/verification-summary.ts';
import { givenMessage, givenPact, givenRequest, userExists } from './support/given-pact.ts';
import type { UserStates } from './support/start-provider.ts';
import { startProvider } from './support/start-provider.ts';

type VerifySetup = Partial<VerificationOptions<UserStates>> & {
  readonly interactions: readonly Interaction[];
};

/** Verifies the test provider against one pact file. */
async function verify({ interactions, ...options }: VerifySetup) {
  await using provider = await startProvider();
  const dir = await mkdtemp(join(tmpdir(), 'pact-kit-provider-'));
  const path = join(dir, 'orders-users.json');
  await writeFile(path, JSON.stringify(givenPact({ interactions })));
  const summary = await verifyProvider({
    provider: 'users',
    providerBaseUrl: provider.url,
    states: provider.states,
    source: { kind: 'files', paths: [path] },
    ...options,
  });
  await rm(dir, { recursive: true });
  return { summary, removed: provider.removed };
}

const noStates = {
  'users cannot be read': () => undefined,
  'a user cannot be removed': () => undefined,
};

const failuresOf = ({ pacts }: VerificationSummary) =>
  pacts.flatMap(({ interactions }) => interactions.map(({ failures }) => failures));

test('passes a provider that satisfies its pact, and tears down its states', async () => {
  const { summary, removed } = await verify({
    interactions: [givenRequest('a known user', { id: '7', name: 'Ann' }, userExists)],
  });

  expect(summary).toEqual({
    provider: 'users',
    success: true,
    interactions: 1,
    failed: 0,
    pending: 0,
    pacts: [
      {
        consumer: 'orders',
        interactions: [
          {
            description: 'a known user',
            states: ['a user exists'],
            pending: false,
            failures: [],
          },
        ],
      },
    ],
    problems: [],
  });
  expect(removed).toEqual(['7']);
});

test('names the interaction and the field of a mismatch', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a known user', { name: 'Ann' }, userExists),
      givenRequest('a renamed user', { name: 'Eve' }, userExists),
    ],
  });

  expect(summary).toMatchObject({ success: false, interactions: 2, failed: 1 });
  expect(formatVerification(summary)).toBe(
    [
      '✗ orders → users: 1 of 2 interactions failed',
      '  ✗ a renamed user (given a user exists)',
      "      $.name: Expected 'Ann' (String) to be equal to 'Eve' (String)",
      '✗ users: 2 interactions verified, 1 failed',
      '',
    ].join('\n'),
  );
  expect(formatVerification(summary, { verbose: true })).toContain(
    '  ✓ a known user (given a user exists)\n  ✗ a renamed user (given a user exists)\n',
  );
});

test('fails an interaction with an unknown state and lists the known states', async () => {
  const { summary } = await verify({
    interactions: [givenRequest('a user', { name: 'Ann' }, userExists, { name: 'users exists' })],
  });

  expect(summary.failed).toBe(1);
  expect(failuresOf(summary)).toEqual([
    [
      'No handler for provider state "users exists". Known: "a user exists", "users cannot be read", "a user cannot be removed".',
    ],
  ]);
});

test('fails an interaction with the error of its state handler', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a user', { name: 'Ann' }, userExists, { name: 'users cannot be read' }),
    ],
  });

  expect(summary.failed).toBe(1);
  expect(failuresOf(summary)).toEqual([['the database is unavailable']]);
});

test('reports the cause of a failed state', async () => {
  const { summary } = await verify({
    interactions: [givenRequest('a user', { name: 'Ann' }, userExists)],
    states: {
      ...noStates,
      'a user exists': () => {
        throw new Error('the user was not saved', { cause: new Error('connect ECONNREFUSED') });
      },
    },
  });

  expect(failuresOf(summary)).toEqual([['the user was not saved: connect ECONNREFUSED']]);
});

test('fails an interaction with the error of its teardown', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a user', { name: 'Ann' }, userExists, { name: 'a user cannot be removed' }),
    ],
  });

  expect(failuresOf(summary)).toEqual([['the user cannot be removed']]);
});

test('verifies requests and messages in one run', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a known user', { name: 'Ann' }, userExists),
      givenMessage('a user moved', { id: '7' }, { key: '7' }),
      givenMessage('a user left', { id: '7' }, { key: '8' }),
    ],
    messages: {
      'a user moved': () => ({
        contents: { id: '7' },
        metadata: { key: '7', contentType: 'application/json' },
      }),
      'a user left': () => ({ contents: { id: '7' }, metadata: { key: '7' } }),
    },
  });

  expect(summary).toMatchObject({ interactions: 3, failed: 1 });
  expect(failuresOf(summary)).toEqual([[], [], [expect.stringMatching(/^key: Expected .*'key'/)]]);
});

test('fails a message without a handler, or whose handler throws, even when the pact accepts an empty message', async () => {
  const { summary } = await verify({
    interactions: [givenMessage('a user moved', {}), givenMessage('a user left', {})],
    messages: {
      'a user left': () => {
        throw new Error('no user left');
      },
    },
  });

  expect(summary.failed).toBe(2);
  expect(failuresOf(summary)).toEqual([
    ['No handler for message "a user moved". Known: "a user left".'],
    ['no user left'],
  ]);
});

test('fails for a pact without interactions', async () => {
  const { summary } = await verify({ interactions: [] });

  expect(summary).toMatchObject({
    success: false,
    interactions: 0,
    problems: ['No interactions were verified.'],
  });
});

test('fails for a missing pact file and names it', async () => {
  const { summary } = await verify({
    interactions: [],
    source: { kind: 'files', paths: ['/no/such/pact.json'] },
  });

  expect(summary.success).toBe(false);
  expect(summary.problems).toEqual([expect.stringContaining('/no/such/pact.json')]);
});
