import { makeBrokerClient } from '@shopflow/broker-client';
import { BrokerWorld } from '../support/broker-world.ts';
import { contracts } from '../support/contracts.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';
import { givenVersionedRepository } from '../support/versioned-repository.ts';

const LOCK = JSON.stringify({ packages: { '': {}, 'services/orders': {}, 'services/web': {} } });

let broker: TestBroker;
let world: BrokerWorld;

beforeAll(async () => {
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
  await world.createEnvironment('staging');
});

afterAll(() => broker.discard());

/** A repository with a provider, which another commit does not change. */
async function givenRebuiltProvider() {
  const repository = await givenVersionedRepository();
  await repository.write('package-lock.json', LOCK);
  const first = await repository.commitProvider('orders', 200);
  const run = (...args: string[]) =>
    contracts(args, { PACT_BROKER_BASE_URL: broker.url }, repository.root);
  return {
    repository,
    first,
    run,
    rebuild: () => repository.commitProvider('unrelated', 200),
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}

test('a rebuilt version without results of its own can be deployed, recorded and planned', async () => {
  await using given = await givenRebuiltProvider();
  const { run, first } = given;
  await world.publish('web@1', ['orders']);
  const recorded = await run('record-version', 'orders');
  await world.verify('web@1', `orders@${first}`);
  await world.deploy('web@1', 'staging');
  await world.deploy(`orders@${first}`, 'staging');
  const second = await given.rebuild();

  const before = await run('can-i-deploy', 'orders', '--to-environment', 'staging');
  const inherited = await run('record-version', 'orders', '--json');
  const after = await run('can-i-deploy', 'orders', '--to-environment', 'staging');
  const plan = await run('release', 'plan', '-a', `orders@${second}`, '-e', 'staging', '--json');
  const deployed = await run('record-deployment', 'orders', '--to-environment', 'staging');

  expect(recorded.stdout).toBe(
    `Recorded: orders ${first} on main. It inherits nothing: no other version was built from the same inputs.\n`,
  );
  expect(before.exitCode).not.toBe(0);
  expect(JSON.parse(inherited.stdout)).toMatchObject({
    ...{ pacticipant: 'orders', version: second, branch: 'main' },
    fingerprint: { kind: 'saved', equalVersions: [first] },
  });
  expect(after.exitCode).toBe(0);
  expect(JSON.parse(plan.stdout)).toMatchObject({ verdict: 'now' });
  expect(deployed.exitCode).toBe(0);
  expect((await run('verifications', 'owed', '--provider', 'orders')).exitCode).toBe(0);
});

test('records uncommitted changes on no branch unless it is given, and says so', async () => {
  await using given = await givenRebuiltProvider();
  const { run, repository, first } = given;
  await run('record-version', 'orders');
  await repository.write('services/orders/new.ts', 'uncommitted');

  const recorded = await run('record-version', 'orders', '--json');
  const { version, branch } = JSON.parse(recorded.stdout) as { version: string; branch: null };
  const client = makeBrokerClient({ baseUrl: broker.url });

  expect(recorded.exitCode).toBe(0);
  expect(branch).toBeNull();
  expect(recorded.stderr).toBe(
    `contracts: This checkout has uncommitted changes, so its version ${version} is not recorded on a ` +
      'branch. Commit the changes first, or give the branch with --branch.\n',
  );
  expect(await client.hasVersion({ pacticipant: 'orders', version })).toBe(true);
  expect(await client.mainVersion('orders')).toBe(first);

  const onMain = await run('record-version', 'orders', '--branch', 'main');
  expect(onMain.stderr).toBe('');
  expect(await client.mainVersion('orders')).toBe(version);
});

test('publishes uncommitted changes on no branch', async () => {
  await using given = await givenRebuiltProvider();
  const { run, repository, first } = given;
  const pact = { consumer: { name: 'orders' }, provider: { name: 'stock' }, interactions: [] };
  await repository.write('pacts/orders-stock.json', JSON.stringify(pact));
  await repository.write('services/orders/new.ts', 'uncommitted');
  await world.publish('web@1', ['orders']);
  await run('record-version', 'orders', '--version', first);

  const published = await run('publish', 'orders');
  const version = (await run('version')).stdout.trim();

  expect(published.stderr).toContain(`version ${version} is not recorded on a branch`);
  expect(published.exitCode).toBe(0);
  const client = makeBrokerClient({ baseUrl: broker.url });
  expect(await client.hasVersion({ pacticipant: 'orders', version })).toBe(true);
  expect(await client.branchesOf({ pacticipant: 'orders', version })).toEqual([]);
  expect(await client.mainVersion('orders')).not.toBe(version);
});

test('says when a version has no fingerprint, and rejects another one', async () => {
  await using given = await givenRebuiltProvider();
  const { run, repository } = given;
  const options = ['record-version', 'orders', '--version', 'fixed'];
  await run(...options);
  await repository.commitProvider('orders', 201);

  const changed = await run(...options);
  await repository.write('services/orders/new.ts', 'uncommitted');
  const uncommitted = await run('record-version', 'orders', '--version', 'dirty');

  expect(changed.exitCode).toBe(2);
  expect(changed.stderr).toContain('Cannot change the fingerprint of version fixed');
  expect(uncommitted).toMatchObject({ exitCode: 0 });
  expect(uncommitted.stdout).toContain('It has no fingerprint, and inherits nothing');
});
