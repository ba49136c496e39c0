import { makeBrokerClient } from '@shopflow/broker-client';
import { startLocalBroker, type LocalBroker } from '@shopflow/project/local-broker';
import { runOfficialCliOrThrow } from '@shopflow/project/official-cli';
import { recordDeployment } from '@shopflow/project/record-deployment';
import { contracts } from '../support/contracts.ts';

/** Running the tests of a service that are not in turbo's cache. */
const LIMIT_MS = 300_000;

const MAIN = ['--branch', 'main'];

interface Result {
  readonly passed: boolean | null;
  readonly proof: string;
  readonly steps: readonly { readonly name: string; readonly outcome: string; text?: string }[];
  readonly owed: readonly unknown[];
}

let broker: LocalBroker;

beforeAll(async () => {
  const { signal } = new AbortController();
  broker = await startLocalBroker(undefined, { env: process.env, signal });
  await runOfficialCliOrThrow(address(), ['create-environment', '--name', 'staging']);
}, LIMIT_MS);

afterAll(() => broker.discard());

const address = () => ({ baseUrl: broker.url });
const client = () => makeBrokerClient(address());
const run = (...args: string[]) => contracts(args, { PACT_BROKER_BASE_URL: broker.url });

async function runCi(service: string, version: string) {
  const outcome = await run('ci', service, '--version', version, ...MAIN, '--json');
  return { ...outcome, result: JSON.parse(outcome.stdout) as Result };
}

/** A version that is live in staging and has verified no pact. */
async function givenLive(pacticipant: string, version: string): Promise<void> {
  await client().putBranchVersion({ pacticipant, branch: 'main', version });
  await recordDeployment(address(), { pacticipant, version, environment: 'staging' });
}

const outcomes = ({ steps }: Result) =>
  Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));

test(
  'allows a provider that satisfies its pacts, and records its deployment',
  async () => {
    await run('publish', 'notifications', '--version', '1', ...MAIN);

    const { exitCode, stderr, result } = await runCi('email-service', '2');
    const recorded = await run(
      ...['record-deployment', 'email-service', '--to-environment', 'staging', '--version', '2'],
    );

    expect(stderr).toMatch(/✔ typecheck \([\d.]+ s\)\n.*\n✔ test \(.*\n.*\n✔ verify \(/);
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ passed: true, proof: 'broker', owed: [] });
    expect(outcomes(result)).toEqual({
      ...{ typecheck: 'yes', test: 'yes', verify: 'yes', 'can-i-deploy': 'yes' },
    });
    expect(result.steps[2]?.text).toBe('✓ email-service: 2 interactions verified, 0 failed');
    expect(recorded.stdout).toBe('Recorded: email-service 2 is live in staging.\n');
    const live = await client().liveVersions('staging');
    expect(live.map(({ pacticipant, version }) => ({ pacticipant, version }))).toContainEqual({
      ...{ pacticipant: 'email-service', version: '2' },
    });
  },
  LIMIT_MS,
);

test(
  'refuses a consumer with unverified pacts, and names the provider',
  async () => {
    await givenLive('orders', '1');

    const { exitCode, stderr, result } = await runCi('frontend', '3');

    expect(stderr).toContain('✖ can-i-deploy (');
    expect(exitCode).toBe(1);
    expect(result.passed).toBe(false);
    expect(outcomes(result)).toEqual({
      ...{ typecheck: 'yes', test: 'yes', 'test:consumer': 'yes', publish: 'yes' },
      'can-i-deploy': 'no',
    });
    expect(result.steps[4]?.text).toContain(
      'user-profile is not live in staging. Deploy it first.',
    );
    expect(result.owed).toEqual([
      {
        consumer: { name: 'shopflow-frontend', version: '3' },
        provider: { name: 'orders', version: '1' },
      },
    ]);
  },
  LIMIT_MS,
);

test(
  'verifies only the checkout with --local, and says so',
  async () => {
    // When CI is set, picocolors treats a pipe as a terminal.
    const { exitCode, stdout, stderr } = await contracts(
      ['ci', 'frontend', '--local', '--version', '4', ...MAIN],
      { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1', CI: 'true' },
    );

    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^✔ test \(/m);
    expect(stdout).toMatch(/✔ typecheck.*\n✔ test .*\n✔ test:consumer .*\n\n/);
    expect(stdout).toContain(
      'shopflow-frontend 4 (main) passed on this checkout only: nothing was published',
    );
  },
  LIMIT_MS,
);

test.each([
  ['a missing broker URL', {}, 'PACT_BROKER_BASE_URL is not set'],
  [
    'an unreachable broker',
    { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' },
    'Could not reach the Pact Broker at http://127.0.0.1:1 (bad port).',
  ],
])('reports %s before it runs any step', async (_, env, text) => {
  const { exitCode, stdout, stderr } = await contracts(['ci', 'frontend'], env);

  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^contracts: .*\n$/);
  expect(stderr).toContain(text);
});

test('says how to create an environment that the broker does not have', async () => {
  const { exitCode, stderr } = await run('ci', 'frontend', '--to-environment', 'prod');

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: .* has no environment prod\. Create it: .*--name prod\n$/);
});

test('lists each step with its command in a dry run, and runs none', async () => {
  const args = ['ci', 'orders', '--dry-run', '--to-environment', 'prod', '--version', '1', ...MAIN];

  const { exitCode, stdout, stderr } = await contracts(args);

  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toBe(
    [
      '- typecheck: not run (npx turbo run typecheck --filter=./services/orders)',
      '- test: not run (npx turbo run test --filter=./services/orders)',
      '- test:consumer: not run (npx turbo run test:consumer --filter=./services/orders)',
      '- publish: not run (npm run contracts -- publish orders --version 1 --branch main)',
      '- verify: not run (npm run verify -w services/orders)',
      '- can-i-deploy: not run (npm run contracts -- can-i-deploy orders --to-environment prod --version 1)',
      '',
      'No steps were run for orders 1 (main).',
      '',
    ].join('\n'),
  );
});

test("verifies a provider with the checkout's pacts in a local run", async () => {
  const args = ['ci', 'orders', '--local', '--dry-run', '--version', '1', ...MAIN, '--json'];

  const { stdout } = await contracts(args);

  const { passed, proof, steps } = JSON.parse(stdout) as Result;
  expect({ passed, proof }).toEqual({ passed: null, proof: 'local' });
  expect(steps.map(({ name }) => name)).toEqual([
    ...['typecheck', 'test', 'test:consumer', 'test:provider'],
  ]);
});
