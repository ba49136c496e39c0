import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeBrokerClient } from '@shopflow/broker-client';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { findPacticipants } from '@shopflow/project/pacticipants';
import { pactFilesOf, readPacts } from '@shopflow/project/pacts';
import type { CoverageAnswer } from '../../src/operations/coverage.ts';
import { BrokerWorld } from '../support/broker-world.ts';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';
import { startBroker } from '../support/start-broker.ts';
import { givenVersionedRepository } from '../support/versioned-repository.ts';

type Broker = Awaited<ReturnType<typeof brokerWithOneResult>>;

const version = '2.3';

const VERIFIED = { consumer: 'notifications', provider: 'user-profile' };

/** A broker with this checkout's pacts, one of which is verified. */
async function brokerWithOneResult() {
  const broker = await startBroker();
  const address = { baseUrl: broker.url };
  for (const { name } of await findPacticipants(project)) {
    const files = await pactFilesOf(project, name);
    if (files.length > 0) await publishPacts(address, { version, branch: 'main', files });
  }
  await publishResult(broker.url, VERIFIED);
  return { url: broker.url, discard: broker.discard };
}

async function publishResult(baseUrl: string, pair: typeof VERIFIED): Promise<void> {
  const client = makeBrokerClient({ baseUrl });
  await client.publishResult(await client.pactOf({ ...pair, consumerVersion: version }), {
    success: true,
    providerApplicationVersion: version,
    verifiedBy: { implementation: 'a test', version: '1' },
  });
}

let broker: Broker;

beforeAll(async () => {
  broker = await brokerWithOneResult();
});

afterAll(() => broker.discard());

test('reports providers without results and pacts without verification', async () => {
  const { exitCode, stdout } = await contracts(['doctor', '--json'], {
    PACT_BROKER_BASE_URL: broker.url,
  });

  expect(exitCode).toBe(1);
  const { checks } = JSON.parse(stdout) as {
    checks: { check: string; outcome: string; gaps: { subject: string }[] }[];
  };
  const found = (check: string) =>
    checks
      .find((each) => each.check === check)
      ?.gaps.map(({ subject }) => subject)
      .sort();
  const published = (await readPacts(project)).map(({ pact }) => pact);
  const withoutResults = published
    .map(({ provider }) => provider.name)
    .filter((name) => name !== VERIFIED.provider);
  const notVerified = published
    .map(({ consumer, provider }) => `${consumer.name} → ${provider.name}`)
    .filter((pair) => pair !== `${VERIFIED.consumer} → ${VERIFIED.provider}`);
  expect(found('provider-never-publishes')).toEqual([...new Set(withoutResults)].sort());
  expect(found('pact-not-verified')).toEqual(notVerified.sort());
  expect(found('state-not-set-up')).toEqual([]);
  expect(found('schema-version-not-announced')).toEqual([]);
  expect(found('field-not-read')).toEqual([]);
});

test('counts as covered only what the provider on main has verified', async () => {
  const coverage = async (...args: readonly string[]) => {
    const env = { PACT_BROKER_BASE_URL: broker.url };
    const outcome = await contracts(['coverage', 'orders', '--json', ...args], env);
    const { providers } = JSON.parse(outcome.stdout) as CoverageAnswer;
    return { exitCode: outcome.exitCode, all: providers[0]?.counts.all };
  };
  const before = await coverage('--min', '1');
  expect(before).toMatchObject({ exitCode: 1, all: { verified: 0 } });

  await publishResult(broker.url, { consumer: 'shopflow-frontend', provider: 'orders' });

  const { exitCode, all } = await coverage('--min', '1');
  expect(exitCode).toBe(0);
  expect(all?.verified).toBeGreaterThan(10);
  // The pact of notifications is still not verified.
  expect(all?.['in-contract']).toBeGreaterThan(0);
  expect(all?.total).toBe(before.all?.total);
});

test('skips the checks that need a broker when none is configured, with exit code 2', async () => {
  const { exitCode, stdout } = await contracts(['doctor']);

  expect(exitCode).toBe(2);
  expect(stdout).toMatch(
    /\? every pact on main has been verified: skipped\n.*PACT_BROKER_BASE_URL/,
  );
  expect(stdout).toMatch(/✔ every provider state is set up by a test of its provider \(\d+\)/);
});

/** A repository of version `head` of orders, whose provider tests have passed and are in turbo's cache. */
async function givenLocallyVerified() {
  const repository = await givenVersionedRepository();
  const { root, git, write } = repository;
  const scripts = { verify: 'true', 'test:provider': 'true' };
  const manifest = { name: 'orders', version: '1.0.0', pacticipant: 'orders', scripts };
  await write('services/orders/package.json', JSON.stringify(manifest));
  await write('services/orders/jest.config.mjs', 'export default {};');
  const workspaces = ['services/*'];
  await write('package.json', JSON.stringify({ workspaces, packageManager: 'npm@11.0.0' }));
  await write('turbo.json', JSON.stringify({ tasks: { 'test:provider': {} } }));
  await write('.gitignore', '.turbo\n');
  // The event document, where the project of the repository names it, with its history and changelog.
  await cp(path.dirname(project.paths.asyncapi), root, { recursive: true });
  await cp(project.paths.asyncapi, path.join(root, 'events.yaml'));
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'add orders');
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  await promisify(execFile)(process.execPath, [turbo, 'run', 'test:provider'], { cwd: root });
  return { ...repository, head: await git('rev-parse', '--short', 'HEAD') };
}

test('reports results that exist only in this checkout, and so does can-i-deploy', async () => {
  await using repository = await givenLocallyVerified();
  const broker = await startBroker();
  await using _broker = { [Symbol.asyncDispose]: broker.discard };
  const world = new BrokerWorld(broker.url);
  await world.createEnvironment('staging');
  await world.publish('web@1', ['orders']);
  await world.deploy(`orders@${repository.head}`, 'staging');
  const env = { PACT_BROKER_BASE_URL: broker.url };

  const question = ['web', '--version', '1', '-e', 'staging', '--json'];
  const doctor = await contracts(['doctor'], env, repository.root);
  const gate = await contracts(['can-i-deploy', ...question], env, repository.root);
  await world.verify('web@1', `orders@${repository.head}`);
  const afterwards = await contracts(['doctor'], env, repository.root);

  expect(doctor.stderr).toBe('');
  expect(doctor.stdout).toContain(
    'orders: its tests verify pacts in this checkout, but the broker has no result for web\n' +
      '      → orders team: publish the results: npx contracts verifications owed --run --provider orders',
  );
  expect(gate.exitCode).toBe(3);
  expect(JSON.parse(gate.stdout)).toMatchObject({
    reasons: [{ kind: 'verified-not-published', provider: { name: 'orders' } }],
  });
  expect(afterwards.stdout).toContain(
    '✔ every provider that verifies pacts in this checkout publishes its results (1)',
  );
});
