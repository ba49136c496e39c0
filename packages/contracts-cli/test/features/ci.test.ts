import { makeBrokerClient } from '@shopflow/broker-client';
import { startDemoBroker, type DemoBroker } from '../../src/demo/demo-broker.ts';
import { mustRunOfficialCli } from '../../src/official-cli.ts';
import { recordDeployment } from '../../src/record-deployment.ts';
import { contracts } from '../support/contracts.ts';

/** The tests of a service, when turbo has them not in its cache. */
const LIMIT_MS = 300_000;

const MAIN = ['--branch', 'main'];

interface Result {
  readonly passed: boolean | null;
  readonly proof: string;
  readonly steps: readonly { readonly name: string; readonly outcome: string; text?: string }[];
  readonly owed: readonly unknown[];
}

let broker: DemoBroker;

beforeAll(async () => {
  const { signal } = new AbortController();
  broker = await startDemoBroker(undefined, { env: process.env, signal });
  await mustRunOfficialCli(address(), ['create-environment', '--name', 'staging']);
}, LIMIT_MS);

afterAll(() => broker.discard());

const address = () => ({ baseUrl: broker.url });
const client = () => makeBrokerClient(address());
const run = (...args: string[]) => contracts(args, { PACT_BROKER_BASE_URL: broker.url });

async function runCi(service: string, version: string) {
  const outcome = await run('ci', service, '--version', version, ...MAIN, '--json');
  return { ...outcome, result: JSON.parse(outcome.stdout) as Result };
}

/** A version in staging that has verified nobody's pact. */
async function givenLive(pacticipant: string, version: string): Promise<void> {
  await client().putBranchVersion({ pacticipant, branch: 'main', version });
  await recordDeployment(address(), { pacticipant, version, environment: 'staging' });
}

const outcomes = ({ steps }: Result) =>
  Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));

test(
  'a provider that keeps the pacts of its consumers may go out, and is recorded once it did',
  async () => {
    await run('publish', 'notifications', '--version', '1', ...MAIN);

    const { exitCode, stderr, result } = await runCi('email-service', '2');
    const recorded = await run(
      ...['record-deployment', 'email-service', '--to', 'staging', '--version', '2'],
    );

    expect(stderr).toMatch(/✔ typecheck \([\d.]+ s\)\n.*\n✔ test \(.*\n.*\n✔ verify \(/);
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ passed: true, proof: 'broker', owed: [] });
    expect(outcomes(result)).toEqual({
      ...{ typecheck: 'yes', test: 'yes', verify: 'yes', 'can-i-deploy': 'yes' },
    });
    expect(result.steps[2]?.text).toBe('✓ email-service: 2 interactions verified, 0 failed');
    expect(recorded.stdout).toBe('email-service 2 is live in staging, says the broker.\n');
    const live = await client().liveVersions('staging');
    expect(live.map(({ pacticipant, version }) => ({ pacticipant, version }))).toContainEqual({
      ...{ pacticipant: 'email-service', version: '2' },
    });
  },
  LIMIT_MS,
);

test(
  'a consumer whose pacts nobody verified is refused, and told who must act',
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
  'without a broker a checkout is proved by itself, and that is said',
  async () => {
    // CI is where picocolors takes a pipe for a terminal.
    const { exitCode, stdout, stderr } = await contracts(
      ['ci', 'frontend', '--local', '--version', '4', ...MAIN],
      { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1', CI: 'true' },
    );

    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^✔ test \(/m);
    expect(stdout).toMatch(/✔ typecheck.*\n✔ test .*\n✔ test:consumer .*\n\n/);
    expect(stdout).toContain(
      'shopflow-frontend 4 (main) is proved on this checkout alone: nothing was published',
    );
  },
  LIMIT_MS,
);

test.each([
  ['that no broker is named', {}, 'PACT_BROKER_BASE_URL is not set'],
  [
    'that none answers',
    { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' },
    'Could not reach the Pact Broker at http://127.0.0.1:1 (bad port).',
  ],
])('it is said before anything runs %s', async (_, env, text) => {
  const { exitCode, stdout, stderr } = await contracts(['ci', 'frontend'], env);

  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^contracts: .*\n$/);
  expect(stderr).toContain(text);
});

test('an environment that the broker does not know is told with how to create it', async () => {
  const { exitCode, stderr } = await run('ci', 'frontend', '--to', 'prod');

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: .* has no environment prod\. Create it: .*--name prod\n$/);
});

test('a dry run tells each step as it is typed by hand, and runs none', async () => {
  const args = ['ci', 'orders', '--dry-run', '--to', 'prod', '--version', '1', ...MAIN];

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
      '- can-i-deploy: not run (npm run contracts -- can-i-deploy orders --to prod --version 1)',
      '',
      'Nothing was run for orders 1 (main).',
      '',
    ].join('\n'),
  );
});

test("the local steps of a provider verify it on its checkout's pacts", async () => {
  const args = ['ci', 'orders', '--local', '--dry-run', '--version', '1', ...MAIN, '--json'];

  const { stdout } = await contracts(args);

  const { passed, proof, steps } = JSON.parse(stdout) as Result;
  expect({ passed, proof }).toEqual({ passed: null, proof: 'local' });
  expect(steps.map(({ name }) => name)).toEqual([
    ...['typecheck', 'test', 'test:consumer', 'test:provider'],
  ]);
});
