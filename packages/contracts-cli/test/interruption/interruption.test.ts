import { chmod, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeBrokerClient } from '@shopflow/broker-client';
import { readLock } from '@shopflow/mock-sync/lock';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import fc from 'fast-check';
import { BrokerWorld, pactOf } from '../support/broker-world.ts';
import { runInterrupted, type Ending, type Interrupt } from './interrupt.ts';
import { project } from '../support/project.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';
import { givenVersionedRepository, LINK_PACKAGES } from '../support/versioned-repository.ts';

// Sends SIGINT to real commands at random times. The environment variable INTERRUPTIONS is the number of times
// for each command; from 2, slow commands are interrupted too.

const RUNS = Number(process.env.INTERRUPTIONS ?? 1);
const REASON = 'slow: INTERRUPTIONS=10 runs it, and so does a nightly workflow';

const slowTest: (title: string, run: () => Promise<void>, limitMs: number) => void =
  RUNS > 1 ? test : (title) => notProved(title, REASON);

/** A command ends its programs with SIGTERM, and after 3 seconds with SIGKILL. */
const STOP_LIMIT_MS = 15_000;
const LIMIT_MS = 300_000 + RUNS * 120_000;

let broker: TestBroker;
let world: BrokerWorld;
let repository: Awaited<ReturnType<typeof givenVersionedRepository>>;
let head: string;
/** For the temporary files of the commands. */
let temporary: string;

beforeAll(async () => {
  temporary = await realpath(await mkdtemp(path.join(tmpdir(), 'int-')));
  // As root, PostgreSQL runs under another user.
  await chmod(temporary, 0o755);
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
  repository = await givenVersionedRepository();
  const consumer = { name: 'web', pacticipant: 'web', scripts: { 'test:consumer': 'true' } };
  await repository.write('services/web/package.json', JSON.stringify(consumer));
  head = await repository.commitProvider('orders', 200);
  await symlink(
    path.join(project.root, 'node_modules'),
    path.join(repository.root, 'node_modules'),
  );
  await world.createEnvironment('staging');
  await world.createVersion(`orders@${head}`);
  await world.deploy(`orders@${head}`, 'staging');
});

afterAll(async () => {
  await repository[Symbol.asyncDispose]();
  await broker.discard();
  await rm(temporary, { recursive: true, force: true });
});

const CONTRACTS = path.join(project.root, 'packages/contracts-cli/src/main.ts');

interface Case {
  readonly args: readonly string[];
  /** Exit codes of a run that the signal does not reach in time. */
  readonly exitCodes: readonly number[];
  readonly prepare?: () => Promise<unknown>;
  /** Of the state after each run, interrupted or not. */
  readonly check?: () => Promise<unknown>;
  readonly cwd?: string;
  /** Default: the `contracts` command. */
  readonly script?: string;
}

/** Runs a command once without a signal (number 0), then with one at random times of its duration. */
async function interruptAtRandomTimes(makeCase: (run: number) => Case): Promise<void> {
  const { durationMs } = await runCase(makeCase(0));
  const moment = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
  const moments = fc.sample(moment, RUNS);
  for (const [index, [share, isForGroup]] of moments.entries()) {
    await runCase(makeCase(index + 1), { afterMs: share * durationMs, isForGroup });
  }
}

async function runCase(
  { args, exitCodes, prepare, check, cwd = repository.root, script = CONTRACTS }: Case,
  interrupt?: Interrupt,
): Promise<Ending> {
  await prepare?.();
  const command = ['--import', import.meta.resolve('tsx'), script, ...args];
  const env = {
    ...{ PACT_BROKER_BASE_URL: broker.url, PACT_PROVIDER_VERSION: head },
    ...{ PACT_PROVIDER_BRANCH: 'main', TMPDIR: temporary, NO_COLOR: '1' },
  };
  const ending = await runInterrupted({ args: command, cwd, env }, interrupt);
  // An expected exit code also after a signal that came when the command had its result.
  const { exitCode, output, stopMs } = ending;
  const allowed = interrupt === undefined ? exitCodes : [...exitCodes, 130];
  const context = { interrupt, output };
  expect({ ...context, isAllowed: allowed.includes(exitCode), exitCode }).toEqual({
    ...context,
    isAllowed: true,
    exitCode,
  });
  expect(stopMs).toBeLessThan(STOP_LIMIT_MS);
  const files = await readdir(temporary);
  // Compiled files, which tsx keeps for the next process.
  expect(files.filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  expect(await repository.git('worktree', 'list')).not.toContain('\n');
  await check?.();
  return ending;
}

async function countPacts(consumerVersion: string): Promise<number> {
  const client = makeBrokerClient({ baseUrl: broker.url });
  const found = await Promise.all(
    ['orders', 'stock'].map((provider) =>
      client.findPact({ consumer: 'web', provider, consumerVersion }),
    ),
  );
  return found.filter((pact) => pact !== undefined).length;
}

test(
  'publish: a consumer version has all of its pacts or none',
  () =>
    interruptAtRandomTimes((number) => ({
      args: ['publish', 'web', '--version', `p${number}`, '--branch', 'main'],
      exitCodes: [0],
      prepare: () =>
        Promise.all(
          ['orders', 'stock'].map((provider) =>
            repository.write(
              `pacts/web-${provider}.json`,
              JSON.stringify(pactOf({ consumer: 'web', provider, version: `p${number}` })),
            ),
          ),
        ),
      check: async () => expect([0, 2]).toContain(await countPacts(`p${number}`)),
    })),
  LIMIT_MS,
);

slowTest(
  'can-i-deploy --wait stops waiting',
  async () => {
    await world.publish('app@1', ['orders']);
    await interruptAtRandomTimes((number) => ({
      args: [
        ...['can-i-deploy', 'app', '--version', '1', '-e', 'staging'],
        ...['--wait', number === 0 ? '2' : '60'],
      ],
      exitCodes: [3],
    }));
  },
  LIMIT_MS,
);

test(
  'mocks lock leaves the old lock or the new one',
  async () => {
    const lock = path.join(repository.root, 'lock.json');
    let locked = '';
    await interruptAtRandomTimes((number) => ({
      args: ['mocks', 'lock', '-e', 'main'],
      exitCodes: [0],
      prepare: async () => {
        await world.publish(`web@m${number}`, ['orders'], { specification: '4.0' });
        await world.verify(`web@m${number}`, `orders@${head}`);
      },
      check: async () => {
        const { contracts } = await readLock(lock);
        const version = contracts[0]?.consumerVersion;
        expect(number === 0 ? ['m0'] : [locked, `m${number}`]).toContain(version);
        locked = version ?? '';
      },
    }));
  },
  LIMIT_MS,
);

slowTest(
  'verify publishes a result or none',
  () =>
    interruptAtRandomTimes((number) => ({
      args: [],
      exitCodes: [0],
      cwd: path.join(repository.root, 'services/orders'),
      script: 'verify.ts',
      prepare: () => world.publish(`web@v${number}`, ['orders']),
    })),
  LIMIT_MS,
);

slowTest(
  'verifications owed --run removes its checkouts, and a later run finishes the work',
  async () => {
    const args = ['verifications', 'owed', '--run', '--provider', 'orders'];
    await interruptAtRandomTimes((number) => ({
      args: [...args, '--install-command', LINK_PACKAGES],
      exitCodes: [0],
      prepare: () => world.publish(`web@o${number}`, ['orders']),
    }));
  },
  LIMIT_MS,
);

slowTest(
  'the demo stops its broker',
  () => interruptAtRandomTimes(() => ({ args: ['demo'], exitCodes: [0], cwd: project.root })),
  LIMIT_MS,
);
