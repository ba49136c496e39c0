import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerification } from '../src/format-verification.ts';
import type { Interaction } from '../src/pact-document.ts';
import type { VerificationOptions } from '../src/provider.ts';
import { verifyProvider } from '../src/provider.ts';
import type { VerificationSummary } from '../src/verification-summary.ts';
import { givenMessage, givenPact, givenRequest, userExists } from './support/given-pact.ts';
import type { UserStates } from './support/start-provider.ts';
import { startProvider } from './support/start-provider.ts';

type Given = Partial<VerificationOptions<UserStates>> & {
  readonly interactions: readonly Interaction[];
};

/** Verifies the small users provider against one pact file. */
async function verify({ interactions, ...options }: Given) {
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
  return { summary, left: provider.left };
}

const reasonsOf = ({ perConsumer }: VerificationSummary) =>
  Object.values(perConsumer).flatMap((all) => all.map(({ reasons }) => reasons));

test('a provider that keeps its pact passes, and its states are torn down', async () => {
  const { summary, left } = await verify({
    interactions: [givenRequest('a known user', { id: '7', name: 'Ann' }, userExists)],
  });

  expect(summary).toEqual({
    provider: 'users',
    success: true,
    interactions: 1,
    failed: 0,
    pending: 0,
    perConsumer: {
      orders: [
        {
          consumer: 'orders',
          description: 'a known user',
          states: ['a user exists'],
          pending: false,
          reasons: [],
        },
      ],
    },
    problems: [],
  });
  expect(left).toEqual(['7']);
});

test('a mismatch names the interaction and the path of the field', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a known user', { name: 'Ann' }, userExists),
      givenRequest('a renamed user', { name: 'Eve' }, userExists),
    ],
  });

  expect(summary).toMatchObject({ success: false, interactions: 2, failed: 1 });
  expect(formatVerification(summary)).toBe(
    [
      'orders → users',
      '  ✓ a known user (given a user exists)',
      '  ✗ a renamed user (given a user exists)',
      "      $.name: Expected 'Ann' (String) to be equal to 'Eve' (String)",
      '✗ users: 2 interactions verified, 1 failed',
      '',
    ].join('\n'),
  );
});

test('a state that nobody handles fails its interaction and names the known states', async () => {
  const { summary } = await verify({
    interactions: [givenRequest('a user', { name: 'Ann' }, userExists, { name: 'users exists' })],
  });

  expect(summary.failed).toBe(1);
  expect(reasonsOf(summary)).toEqual([
    [
      'No handler for provider state "users exists". Known: "a user exists", "users cannot be read", "a user cannot leave".',
    ],
  ]);
});

test('a state handler that throws fails its interaction with what it threw', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a user', { name: 'Ann' }, userExists, { name: 'users cannot be read' }),
    ],
  });

  expect(summary.failed).toBe(1);
  expect(reasonsOf(summary)).toEqual([['the database is away']]);
});

test('a state that cannot be left fails its interaction with what its teardown threw', async () => {
  const { summary } = await verify({
    interactions: [
      givenRequest('a user', { name: 'Ann' }, userExists, { name: 'a user cannot leave' }),
    ],
  });

  expect(reasonsOf(summary)).toEqual([['the user stays']]);
});

test('requests and messages are verified in one go', async () => {
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
  expect(reasonsOf(summary)).toEqual([[], [], [expect.stringMatching(/^key: Expected .*'key'/)]]);
});

test('a message that nobody makes, or whose maker throws, fails even when it may be empty', async () => {
  const { summary } = await verify({
    interactions: [givenMessage('a user moved', {}), givenMessage('a user left', {})],
    messages: {
      'a user left': () => {
        throw new Error('nobody left');
      },
    },
  });

  expect(summary.failed).toBe(2);
  expect(reasonsOf(summary)).toEqual([
    ['No handler for message "a user moved". Known: "a user left".'],
    ['nobody left'],
  ]);
});

test('a pact without interactions is a failure', async () => {
  const { summary } = await verify({ interactions: [] });

  expect(summary).toMatchObject({
    success: false,
    interactions: 0,
    problems: ['No interaction was verified.'],
  });
});

test('a pact file that does not exist is a failure that names it', async () => {
  const { summary } = await verify({
    interactions: [],
    source: { kind: 'files', paths: ['/no/such/pact.json'] },
  });

  expect(summary.success).toBe(false);
  expect(summary.problems).toEqual([expect.stringContaining('/no/such/pact.json')]);
});
