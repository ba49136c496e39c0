import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toBroker } from '@shopflow/project/open-broker';
import { computeOwedVerifications } from '@shopflow/release-gate/find-owed-verifications';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { BrokerWorld } from '../support/broker-world.ts';
import { contracts } from '../support/contracts.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';
import { givenVersionedRepository, LINK_PACKAGES } from '../support/versioned-repository.ts';

type Repository = Awaited<ReturnType<typeof givenVersionedRepository>>;

let broker: TestBroker;
let world: BrokerWorld;

beforeAll(async () => {
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
  await world.createEnvironment('staging');
});

afterAll(() => broker.discard());

const env = () => ({ PACT_BROKER_BASE_URL: broker.url });
const run = ({ root }: Repository, ...args: string[]) =>
  contracts(['verifications', 'owed', ...args], env(), root);

interface Owed {
  readonly verdict: string;
  readonly versions: readonly {
    readonly provider: string;
    readonly version: string;
    readonly owner: string | null;
    readonly command: string | null;
    readonly workflow: string | null;
    readonly runnable: string;
    readonly pacts: readonly { readonly consumer: string; readonly outcome: string }[];
    readonly detail: string | null;
  }[];
}

async function owedJson(repository: Repository, ...args: string[]) {
  const { exitCode, stdout } = await run(repository, ...args, '--json');
  return { exitCode, ...(JSON.parse(stdout) as Owed) };
}

const runIt = ['--run', '--install-command', LINK_PACKAGES];

test('runs what main and live versions owe, each at its own version, until nothing is owed', async () => {
  await using repository = await givenVersionedRepository();
  const live = await repository.commitProvider('orders', 200);
  const head = await repository.commitProvider('orders', 500);
  await world.publish('web@1', ['orders']);
  await world.createVersion(`orders@${live}`);
  await world.createVersion(`orders@${head}`);
  await world.deploy(`orders@${live}`, 'staging');

  const listed = await owedJson(repository);
  const first = listed.versions.find(({ version }) => version === live);
  const afterRun = await owedJson(repository, ...runIt);
  const text = await run(repository);

  expect(listed).toMatchObject({ exitCode: 3, verdict: 'owed' });
  expect(first).toMatchObject({
    owner: '@orders-team',
    command: `npx contracts verifications owed --run --provider orders --version ${live}`,
    workflow: `gh workflow run verify-deployed.yml -f service=orders -f version=${live}`,
    runnable: 'here',
    pacts: [{ consumer: 'web', consumerVersion: '1', outcome: 'not-run' }],
  });
  expect(afterRun).toMatchObject({ exitCode: 1, verdict: 'failed' });
  expect(afterRun.versions.map(({ version, pacts }) => [version, pacts[0]?.outcome])).toEqual([
    [live, 'passed'],
    [head, 'failed'],
  ]);
  expect(afterRun.versions[1]?.detail).toContain('500');
  expect(text).toMatchObject({ exitCode: 0, stdout: 'No verification result is owed.\n' });
  expect(await repository.leftovers()).toEqual([]);
});

test('says which versions cannot be run here, and why', async () => {
  await using repository = await givenVersionedRepository();
  await repository.commitProvider('payments', 200);
  await repository.git('switch', '--quiet', '--create', 'feature');
  const unmerged = await repository.commitProvider('payments', 201);
  await repository.git('switch', '--quiet', 'main');
  await repository.git('branch', 'abcdef0');
  await world.publish('shop@1', ['payments', 'elsewhere']);
  await world.createVersion('elsewhere@7');
  for (const version of ['2.3.0', '0000000', 'abcdef0', unmerged]) {
    await world.createVersion(`payments@${version}`);
    const owed = await owedJson(repository, '--provider', 'payments', ...runIt);
    expect([version, owed.exitCode, owed.versions[0]?.runnable]).toEqual([
      version,
      3,
      {
        '2.3.0': 'not-a-commit',
        '0000000': 'unknown-commit',
        abcdef0: 'names-a-branch',
      }[version] ?? 'not-on-branch',
    ]);
  }
  const { stdout } = await run(repository);

  expect(stdout).toContain(
    'elsewhere 7 (latest from main branch) owes 1 result\n  ? pact of shop 1\n' +
      '  Cannot be run here: this repository does not have the code of elsewhere.',
  );
  expect(stdout).toContain(`the commit ${unmerged} is not on the main branch.`);
});

test('runs a version whose commit is recorded, and reports an installation that fails', async () => {
  await using repository = await givenVersionedRepository();
  const commit = await repository.commitProvider('stock', 200);
  await repository.write(
    'contracts/version-commits.json',
    JSON.stringify({ stock: { '2.3.0': commit } }),
  );
  await world.publish('depot@1', ['stock']);
  await world.createVersion('stock@2.3.0');
  const options = ['--provider', 'stock', '--run', '--install-command'];

  const broken = await run(repository, ...options, 'echo no network; false');
  const { exitCode, verdict } = await owedJson(repository, ...options, LINK_PACKAGES);

  expect(broken.exitCode).toBe(3);
  expect(broken.stdout).toContain('It did not run: `echo no network; false` failed:\nno network\n');
  expect({ exitCode, verdict }).toEqual({ exitCode: 0, verdict: 'passed' });
  expect(await repository.leftovers()).toEqual([]);
});

test('a broker without its own list gives the same answer', async () => {
  await world.publish('a@1', ['p']);
  await world.publish('a@2', ['p', 'q']);
  await world.publish('b@1', ['p']);
  for (const version of ['p@1', 'p@2', 'q@1']) await world.createVersion(version);
  await world.deploy('a@1', 'staging');
  await world.deploy('p@1', 'staging');
  await world.verify('a@2', 'p@2', false);
  const { client } = toBroker({ baseUrl: broker.url });
  const ofTest = (owed: readonly { readonly consumer: string }[]): unknown[] =>
    owed.filter(({ consumer }) => consumer.length === 1);

  const listed = ofTest((await client.verificationsOwed()) ?? []);

  expect(listed).toHaveLength(6);
  expect(new Set(ofTest(await computeOwedVerifications(client, {})))).toEqual(new Set(listed));
});

/** Starts a run whose installation does not end, and waits until it has begun. */
async function startHangingRun(repository: Repository, provider: string) {
  const commit = await repository.commitProvider(provider, 200);
  await world.publish('client@1', [provider]);
  await world.createVersion(`${provider}@${commit}`);
  const file = path.join(repository.root, 'installing');
  const install = `echo $$ > '${file}'; exec sleep 600`;
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');
  const options = ['--run', '--provider', provider, '--install-command', install];
  const command = ['--import', import.meta.resolve('tsx'), main, 'verifications', 'owed'];
  const child = spawn(process.execPath, [...command, ...options], {
    cwd: repository.root,
    env: { PATH: process.env.PATH, ...env() },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const read = () => readFile(file, 'utf8').catch(() => '');
  await waitFor({ reason: 'the installation', limitMs: 60_000 }, async () => (await read()) !== '');
  const pid = Number(await read());
  const isInstalling = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  return { child, exited, isInstalling };
}

test('removes its checkouts when it is interrupted', async () => {
  await using repository = await givenVersionedRepository();
  const { child, exited, isInstalling } = await startHangingRun(repository, 'ended');

  child.kill('SIGTERM');

  expect(await exited).toEqual([143, null]);
  expect(isInstalling()).toBe(false);
  expect(await repository.leftovers()).toEqual([]);
});

test('the next run removes what a killed one has left', async () => {
  await using repository = await givenVersionedRepository();
  const { child, exited, isInstalling } = await startHangingRun(repository, 'killed');

  child.kill('SIGKILL');
  await exited;
  await waitFor({ reason: 'the end of the installation' }, () => !isInstalling());
  const left = await repository.leftovers();
  const next = await run(repository, '--provider', 'killed', ...runIt);

  expect(left).toHaveLength(2);
  expect(next).toMatchObject({ exitCode: 0 });
  expect(await repository.leftovers()).toEqual([]);
});

test('rejects wrong usage, and an unknown provider or version', async () => {
  await using repository = await givenVersionedRepository();
  await repository.commitProvider('orders', 200);
  const noJobs = await run(repository, '--jobs', '0');
  const noProvider = await run(repository, '--version', '1');
  const unknown = await run(repository, '--provider', 'orderz');
  const noVersion = await run(repository, '--provider', 'orders', '--version', 'nope');
  const noBranch = await run(repository, '--trusted-branch', '--upload-pack=x');
  const unreachable = await contracts(
    ['verifications', 'owed'],
    { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' },
    repository.root,
  );

  expect(noJobs).toMatchObject({ exitCode: 2 });
  expect(noProvider).toMatchObject({ exitCode: 2 });
  expect(noProvider.stderr).toContain('Say which provider has this version: --provider NAME.');
  expect(unknown.stderr).toContain('The broker has no pacticipant orderz.');
  expect(noVersion.stderr).toContain('no version nope of orders');
  expect(noBranch).toMatchObject({ exitCode: 2 });
  expect(unreachable).toMatchObject({ exitCode: 4 });
});
