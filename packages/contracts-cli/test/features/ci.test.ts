import { runOfficialCliOrThrow } from '@shopflow/project/official-cli';
import { toBroker } from '@shopflow/project/open-broker';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { openProject } from '@shopflow/project/open-project';
import { pactFilesOf } from '@shopflow/project/pacts';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import { hasPassed, runCi, type CiResult } from '../../src/operations/ci/run-ci.ts';
import { ciJson } from '../../src/print/ci-text.ts';
import { contracts } from '../support/contracts.ts';
import { expectMatchesSchema } from '../support/json-schemas.ts';
import { project } from '../support/project.ts';
import { givenReleaseProject } from '../support/release-project.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';

const MAIN = ['--branch', 'main'];

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
  await runOfficialCliOrThrow(address(), ['create-environment', '--name', 'staging']);
});

afterAll(() => broker.discard());

const address = () => ({ baseUrl: broker.url });
const client = () => toBroker(address()).client;
const run = (...args: string[]) => contracts(args, { PACT_BROKER_BASE_URL: broker.url });

/** Runs the pipeline, with these exit codes of its tasks (default: 0). */
async function pipeline(
  input: {
    readonly service: string;
    readonly version: string;
    readonly local?: boolean;
    readonly allowsNoContracts?: boolean;
  },
  exitCodes: Readonly<Record<string, number>> = {},
  checkout = project,
) {
  const tasks: string[] = [];
  const titles: string[] = [];
  const result = await runCi(checkout, () => toBroker(address()), {
    branch: 'main',
    environment: 'staging',
    ...input,
    signal: new AbortController().signal,
    progress: {
      step: (title, work) => {
        titles.push(title);
        return work(() => undefined);
      },
    },
    runTask: (task, { workspace }) => {
      tasks.push(`${workspace} ${task}`);
      return Promise.resolve({ exitCode: exitCodes[task] ?? 0, output: `output of ${task}` });
    },
  });
  await expectMatchesSchema(['ci'], JSON.stringify(ciJson(result)));
  return { result, tasks, titles };
}

/** A version that is live in staging and has verified no pact. */
async function givenLive(pacticipant: string, version: string): Promise<void> {
  await client().putBranchVersion({ pacticipant, branch: 'main', version });
  await recordInEnvironment(address(), 'deployment', {
    pacticipant,
    version,
    environment: 'staging',
  });
}

const outcomes = ({ steps }: CiResult) =>
  Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));

test('allows a provider that satisfies its pacts, and records its deployment', async () => {
  const files = await pactFilesOf(project, 'notifications');
  await publishPacts(address(), { files, version: '1', branch: 'main' });

  const { result, tasks, titles } = await pipeline({ service: 'email-service', version: '2' });
  const deployment = ['email-service', '--to-environment', 'staging', '--version', '2'];
  const verdict = await run('can-i-deploy', ...deployment, '--json');
  const recorded = await run('record-deployment', ...deployment);
  const again = await run('record-deployment', ...deployment, '--json');

  expect(tasks).toEqual(['services/email-service typecheck', 'services/email-service test']);
  expect(titles).toEqual(['typecheck', 'test', 'verify', 'can-i-deploy']);
  expect(hasPassed(result)).toBe(true);
  expect(result.proof).toBe('broker');
  expect(outcomes(result)).toEqual({
    ...{ typecheck: 'yes', test: 'yes', verify: 'yes', 'can-i-deploy': 'yes' },
  });
  expect(result.steps[2]?.verification).toMatchObject({
    ...{ provider: 'email-service', success: true, interactions: 2, failed: 0 },
  });
  expect(JSON.parse(verdict.stdout)).toMatchObject({ version: '2', deployable: true });
  expect(recorded.stdout).toBe('Recorded: email-service 2 is live in staging.\n');
  expect(JSON.parse(again.stdout)).toEqual({
    ...{ pacticipant: 'email-service', version: '2', environment: 'staging' },
  });
  const live = await client().liveVersions('staging');
  expect(live.map(({ pacticipant, version }) => ({ pacticipant, version }))).toContainEqual({
    ...{ pacticipant: 'email-service', version: '2' },
  });
});

test('refuses a consumer with unverified pacts, and names the provider', async () => {
  await givenLive('orders', '1');

  const { result } = await pipeline({ service: 'frontend', version: '3' });

  expect(hasPassed(result)).toBe(false);
  expect(outcomes(result)).toEqual({
    ...{ typecheck: 'yes', test: 'yes', 'test:consumer': 'yes', publish: 'yes' },
    'can-i-deploy': 'no',
  });
  expect(result.steps[3]?.published).toContain('shopflow-frontend-orders.json');
  expect(result.steps[4]?.verdict?.reasons).toMatchObject([
    {
      kind: 'provider-never-publishes',
      consumer: { name: 'shopflow-frontend', version: '3' },
      provider: { name: 'orders', version: '1' },
    },
    { kind: 'provider-not-live', provider: { name: 'user-profile' } },
  ]);
});

test('passes the gate of a service without contracts only with --allow-no-contracts', async () => {
  await using checkout = await givenReleaseProject({ lonely: {} });
  const lonely = await openProject(checkout.root, { PATH: process.env.PATH });
  await client().putBranchVersion({ pacticipant: 'lonely', branch: 'main', version: '1' });
  const input = { service: 'lonely', version: '1' };

  const refused = await pipeline(input, {}, lonely);
  const allowed = await pipeline({ ...input, allowsNoContracts: true }, {}, lonely);

  expect(outcomes(refused.result)).toMatchObject({ 'can-i-deploy': 'no' });
  expect(outcomes(allowed.result)).toMatchObject({ 'can-i-deploy': 'yes' });
  const args = ['ci', 'orders', '--dry-run', '--version', '1', ...MAIN, '--allow-no-contracts'];
  expect((await contracts(args)).stdout).toContain('--version 1 --allow-no-contracts)');
});

test('stops at a task that fails, and keeps its output', async () => {
  const { result, tasks } = await pipeline(
    { service: 'frontend', version: '4', local: true },
    { test: 1 },
  );

  expect(tasks).toEqual(['services/frontend typecheck', 'services/frontend test']);
  expect(result.proof).toBe('local');
  expect(result.steps).toMatchObject([
    { name: 'typecheck', outcome: 'yes' },
    { name: 'test', outcome: 'no', output: 'output of test' },
    { name: 'test:consumer', outcome: 'not-run' },
  ]);
});

test('publishes nothing and does not ask the gate with --local', async () => {
  const { result, tasks } = await pipeline({ service: 'orders', version: '4', local: true });

  expect(tasks).toEqual(
    ['typecheck', 'test', 'test:consumer', 'test:provider'].map(
      (task) => `services/orders ${task}`,
    ),
  );
  expect(hasPassed(result)).toBe(true);
});

test.each([
  { name: 'a missing broker URL', env: {}, expected: 2, text: 'PACT_BROKER_BASE_URL is not set' },
  {
    name: 'an unreachable broker',
    env: { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' },
    expected: 4,
    text: 'Could not reach the Pact Broker at http://127.0.0.1:1 (bad port).',
  },
])('reports $name before it runs any step', async ({ env, expected, text }) => {
  const { exitCode, stdout, stderr } = await contracts(['ci', 'frontend'], env);

  expect(exitCode).toBe(expected);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^contracts: .*\n$/);
  expect(stderr).toContain(text);
});

test('says how to create an environment that the broker does not have', async () => {
  const { exitCode, stderr } = await run('ci', 'frontend', '--to-environment', 'prod');

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^contracts: The broker has no environment prod\. It has: staging\. Create it: .*--name prod\n$/,
  );
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

  const { passed, proof, steps } = JSON.parse(stdout) as CiResult & { passed: boolean | null };
  expect({ passed, proof }).toEqual({ passed: null, proof: 'local' });
  expect(steps.map(({ name }) => name)).toEqual([
    ...['typecheck', 'test', 'test:consumer', 'test:provider'],
  ]);
});
