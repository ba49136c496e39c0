import type { RepairJson } from '../../../src/print/release/plan-json.ts';
import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';
import { givenVersionedRepository } from '../../support/versioned-repository.ts';

const WORKFLOW = 'on: { workflow_dispatch: { inputs: { service: { options: [orders] } } } }';

let broker: TestBroker;
let repository: Awaited<ReturnType<typeof givenVersionedRepository>>;
let commit: string;

beforeAll(async () => {
  broker = await startBroker();
  repository = await givenVersionedRepository();
  await repository.write('.github/workflows/verify-deployed.yml', WORKFLOW);
  commit = await repository.commitProvider('orders', 200);
  const world = new BrokerWorld(broker.url);
  for (const consumer of ['web', 'app']) await world.publish(`${consumer}@1`, ['orders']);
  for (const version of ['2.2.0', 'feedbee', commit]) {
    await world.createVersion(`orders@${version}`);
    await world.createEnvironment(version);
    await world.deploy(`orders@${version}`, version);
  }
});

afterAll(async () => {
  await broker.discard();
  await repository[Symbol.asyncDispose]();
});

/** The repair of a release of both consumers to the environment in which a version of orders is live. */
function repair(live: string, ...format: readonly string[]) {
  const consumers = ['-a', 'web@1', '-a', 'app@1'];
  const env = { PACT_BROKER_BASE_URL: broker.url };
  const args = ['release', 'repair', ...consumers, '-e', live, ...format];
  return contracts(args, env, repository.root);
}

async function actions(live: string): Promise<RepairJson['actions']> {
  return (JSON.parse((await repair(live, '--json')).stdout) as RepairJson).actions;
}

test('runs the workflow for a version whose commit is known', async () => {
  const command = `gh workflow run verify-deployed.yml -f service=orders -f version=${commit}`;

  expect(await actions(commit)).toMatchObject([
    { kind: 'verify', command },
    { kind: 'verify', command },
  ]);
});

test.each([
  ['2.2.0', 'is not a git commit'],
  ['feedbee', 'is not a commit of this repository'],
])('asks for the commit of %s first, once, because it %s', async (version, reason) => {
  const record = `{"orders":{"${version}":"COMMIT"}}`;
  const text =
    `Record the commit of orders ${version} in contracts/version-commits.json on the main branch, ` +
    `because ${version} ${reason}: ${record}`;

  expect(await actions(version)).toMatchObject([
    { kind: 'record-commit', pacticipant: 'orders', version, command: null, text },
    { kind: 'verify' },
    { kind: 'verify' },
  ]);
  for (const format of [[], ['--markdown'], ['--format', 'github']]) {
    const { stdout } = await repair(version, ...format);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`Record the commit of orders ${version} in`);
  }
});

test('runs the workflow once the commit is recorded', async () => {
  const commits = { orders: { '2.2.0': commit } };
  await repository.write('contracts/version-commits.json', JSON.stringify(commits));

  expect((await actions('2.2.0')).map(({ kind }) => kind)).toEqual(['verify', 'verify']);
});

test('does not ask for commits that a shallow clone may only lack', async () => {
  await repository.git('checkout', '--quiet', '--detach');
  await repository.git('branch', '--move', 'main', 'other');

  expect((await actions('feedbee')).map(({ kind }) => kind)).toEqual(['verify', 'verify']);
});
