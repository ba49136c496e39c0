import { makeBrokerClient } from '@shopflow/broker-client';
import type { DeployJson } from '../../../src/print/release/deploy-json.ts';
import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { givenReleaseProject, LOG_DEPLOYMENT } from '../../support/release-project.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';

let broker: TestBroker;
let world: BrokerWorld;

beforeAll(async () => {
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
});

afterAll(() => broker.discard());

/** Version 2 of `web` needs version 2 of `api`; version 1 of both is live in the environment. */
async function givenRelease(environment: string) {
  const [web, api] = [`web-${environment}`, `api-${environment}`];
  await world.createEnvironment(environment);
  for (const version of ['1', '2']) await world.publish(`${web}@${version}`, [api]);
  await world.verify(`${web}@1`, `${api}@1`);
  await world.verify(`${web}@1`, `${api}@2`);
  await world.verify(`${web}@2`, `${api}@1`, false);
  await world.verify(`${web}@2`, `${api}@2`);
  for (const name of [web, api]) await world.deploy(`${name}@1`, environment);
  return { web, api, environment };
}

async function deploy(
  { root }: { readonly root: string },
  { web, api, environment }: { web: string; api: string; environment: string },
  ...args: string[]
) {
  const release = ['-e', environment, '-a', `${web}@2`, '-a', `${api}@2`];
  const env = { PACT_BROKER_BASE_URL: broker.url };
  const outcome = await contracts(['deploy', '--json', ...release, ...args], env, root);
  return { ...outcome, result: JSON.parse(outcome.stdout) as DeployJson };
}

async function liveIn(environment: string): Promise<string[]> {
  const live = await makeBrokerClient({ baseUrl: broker.url }).liveVersions(environment);
  return live.map(({ pacticipant, version }) => `${pacticipant}@${version}`).sort();
}

test('deploys and records in the order of the plan', async () => {
  const release = await givenRelease('ordered');
  const { web, api } = release;
  await using project = await givenReleaseProject({
    [web]: { deploy: LOG_DEPLOYMENT },
    [api]: { deploy: LOG_DEPLOYMENT },
  });

  const { exitCode, result } = await deploy(project, release, '--execute');

  expect({ exitCode, outcome: result.outcome }).toEqual({ exitCode: 0, outcome: 'deployed' });
  expect(await project.deployed()).toEqual([`${api} 2 ordered`, `${web} 2 ordered`]);
  expect(await liveIn('ordered')).toEqual([`${api}@2`, `${web}@2`]);
});

test('deploys nothing without --execute', async () => {
  const release = await givenRelease('dry');
  await using project = await givenReleaseProject({ [release.web]: {}, [release.api]: {} });

  const { exitCode, result } = await deploy(project, release);

  expect({ exitCode, outcome: result.outcome }).toEqual({ exitCode: 0, outcome: 'planned' });
  expect(await liveIn('dry')).toEqual([`${release.api}@1`, `${release.web}@1`]);
});

test('deploys the versions of its start, although the branch moves on', async () => {
  const release = await givenRelease('moving');
  const { web, api, environment } = release;
  const url = `${broker.url}/pacticipants/${web}/branches/main/versions/3`;
  const options = "{ method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' }";
  const publishNext = `node -e "fetch('${url}', ${options})" && ${LOG_DEPLOYMENT}`;
  await using project = await givenReleaseProject({
    [web]: { deploy: LOG_DEPLOYMENT },
    [api]: { deploy: publishNext },
  });
  const args = ['-e', environment, '-a', `${web}@main`, `${api}@2`, '--execute', '--json'];

  const { exitCode } = await contracts(
    ['deploy', ...args],
    { PACT_BROKER_BASE_URL: broker.url },
    project.root,
  );

  expect(exitCode).toBe(0);
  expect(await project.deployed()).toEqual([`${api} 2 moving`, `${web} 2 moving`]);
});

test('replaces the version of every application instance', async () => {
  const release = await givenRelease('instances');
  const { web, api } = release;
  await world.deploy(`${api}@1`, 'instances', 'eu');
  await world.deploy(`${web}@1`, 'instances', 'eu');
  await using project = await givenReleaseProject({
    [web]: { deploy: LOG_DEPLOYMENT },
    [api]: { deploy: LOG_DEPLOYMENT },
  });

  const { exitCode } = await deploy(project, release, '--execute');

  expect(exitCode).toBe(0);
  expect(await project.deployed()).toEqual([`${api} 2 instances`, `${web} 2 instances`]);
  expect(await liveIn('instances')).toEqual([`${api}@2`, `${api}@2`, `${web}@2`, `${web}@2`]);
});

test('stops at a script that fails, and continues with what remains', async () => {
  const release = await givenRelease('stopped');
  const { web, api } = release;
  const once = `test -e ../../tried && ${LOG_DEPLOYMENT} || { touch ../../tried; echo no host; exit 1; }`;
  await using project = await givenReleaseProject({
    [web]: { deploy: once },
    [api]: { deploy: LOG_DEPLOYMENT },
  });

  const first = await deploy(project, release, '--execute');

  expect(first.exitCode).toBe(1);
  expect(first.result).toMatchObject({
    outcome: 'failed',
    deployed: [{ pacticipant: api, to: '2' }],
    failures: [{ pacticipant: web, output: 'no host' }],
  });
  expect(await liveIn('stopped')).toEqual([`${api}@2`, `${web}@1`]);

  const second = await deploy(project, release, '--execute');

  expect(second.exitCode).toBe(0);
  expect(await project.deployed()).toEqual([`${api} 2 stopped`, `${web} 2 stopped`]);
});

test('deploys nothing when a service has no deploy script', async () => {
  const release = await givenRelease('scripts');
  const { web, api } = release;
  await using project = await givenReleaseProject({ [web]: {}, [api]: { deploy: LOG_DEPLOYMENT } });

  const { exitCode, stderr } = await deploy(project, release, '--execute');

  expect(exitCode).toBe(2);
  expect(stderr).toContain(
    `Nothing was deployed. services/${web}/package.json has no script "deploy".`,
  );
  expect(await project.deployed()).toEqual([]);
});

test('deploys nothing of a release that is not verified', async () => {
  const release = await givenRelease('unverified');
  await world.publish(`${release.web}@3`, [release.api]);
  await using project = await givenReleaseProject({
    [release.web]: { deploy: LOG_DEPLOYMENT },
    [release.api]: { deploy: LOG_DEPLOYMENT },
  });
  const args = ['deploy', '--execute', '-e', 'unverified', '-a', `${release.web}@3`];

  const { exitCode, stdout } = await contracts(
    args,
    { PACT_BROKER_BASE_URL: broker.url },
    project.root,
  );

  expect(exitCode).toBe(3);
  expect(stdout).toContain(`Verify ${release.api} 1 against the pact of ${release.web} 3`);
  expect(stdout).toContain(`@${release.api}-team`);
  expect(await project.deployed()).toEqual([]);
});
