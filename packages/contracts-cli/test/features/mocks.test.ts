import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeBrokerClient } from '@shopflow/broker-client';
import { fetchVerified } from '@shopflow/mock-sync/fetch-verified';
import { readLock } from '@shopflow/mock-sync/lock';
import { verifyProvider } from '@shopflow/pact-kit/provider';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { publishPacts } from '@shopflow/project/publish-pacts';
import type { MockList } from '../../src/operations/mocks/list-mocks.ts';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';
import { startBroker } from '../support/start-broker.ts';

// The tests of `mocks lock` with a broker are in demo.test.ts, where the broker has a complete release.

test('lists every interaction in the lock with the version that verified it', async () => {
  const { stdout, exitCode } = await contracts(['mocks', 'list']);

  expect(exitCode).toBe(0);
  for (const { consumer, provider, providerVersion, pact } of (
    await readLock(project.paths.mocksLock)
  ).contracts) {
    expect(stdout).toMatch(
      new RegExp(`^${consumer} \\S+ → ${provider}, verified by ${providerVersion} at `, 'm'),
    );
    for (const { description } of pact.interactions) {
      expect(stdout).toContain(`\n  ${description}: `);
    }
  }
  expect(stdout).toMatch(
    /^ {2}a look-up of an unknown user: GET \S+ → 404\n {6}in no user exists /m,
  );
});

test('lists the lock and the coverage of the mocks as JSON', async () => {
  const list = await contracts(['mocks', 'list', '--json']);
  const coverage = await contracts(['mocks', 'coverage', '--json']);

  const { target, contracts: listed } = JSON.parse(list.stdout) as MockList;
  const lock = await readLock(project.paths.mocksLock);
  expect(target).toBe(lock.target);
  expect(listed.map(({ sha256 }) => sha256)).toEqual(lock.contracts.map(({ sha256 }) => sha256));
  expect(JSON.parse(coverage.stdout)).not.toEqual([]);
});

/** Starts `mocks serve` and waits until it prints its URL. */
async function startServing(...args: string[]) {
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');
  const pair = ['--consumer', 'orders', '--provider', 'user-profile'];
  const { child } = spawnWatched(
    process.execPath,
    ['--import', 'tsx', main, 'mocks', 'serve', ...pair, ...args],
    { output: ['pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [text] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    exited.then(() => {
      throw new Error(stderr);
    }),
  ])) as [string];
  return {
    text,
    url: /http:\/\/\S+:\d+/.exec(text)?.[0] ?? '',
    stop: async () => {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}

const USER = '/users/6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test('serves a chosen interaction until a signal, and leaves no server running', async () => {
  const serving = await startServing('--interaction', 'a look-up of a user who is vendor');

  const answer = await fetch(`${serving.url}${USER}`);
  const exitCode = await serving.stop();

  expect(serving.text).toMatch(/^1 interactions of orders → user-profile \S+ at /);
  expect(await answer.json()).toEqual({ email: 'ada@shopflow-test.com', role: 'vendor' });
  expect(exitCode).toBe(0);
  await expect(fetch(`${serving.url}${USER}`)).rejects.toThrow();
});

test('answers an unmatched request with 501 and the closest interaction', async () => {
  const serving = await startServing('--interaction', 'a look-up of an unknown user');

  const promised = await fetch(`${serving.url}${USER}`);
  const unmatched = await fetch(`${serving.url}/user/7`);
  await serving.stop();

  expect(promised.status).toBe(404);
  expect(unmatched.status).toBe(501);
  expect(unmatched.headers.get('mock-sync')).toBe('unmatched');
  expect(await unmatched.json()).toMatchObject({
    target: '/user/7',
    nearest: [{ description: 'a look-up of an unknown user', path: USER }],
  });
});

test('names the variable to set when no broker is configured', async () => {
  const { exitCode, stderr } = await contracts(['mocks', 'lock', '--check']);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: PACT_BROKER_BASE_URL is not set. .*\n$/);
});

const PAIR = { consumer: 'orders', provider: 'user-profile' };

/** Publishes a pact with one lookup per path and its expected status. */
async function publishLookUps(baseUrl: string, version: string, statuses: Record<string, number>) {
  const dir = await mkdtemp(path.join(tmpdir(), 'mocks-test-'));
  const file = path.join(dir, 'pact.json');
  const interactions = Object.entries(statuses).map(([name, status]) => ({
    type: 'Synchronous/HTTP',
    description: name,
    request: { method: 'GET', path: `/${name}` },
    response: { status },
  }));
  const pact = {
    consumer: { name: PAIR.consumer },
    provider: { name: PAIR.provider },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
  };
  await writeFile(file, JSON.stringify(pact));
  await publishPacts({ baseUrl }, { files: [file], version, branch: 'main' });
  await rm(dir, { recursive: true });
}

/** Verifies a provider that answers every request with 200. */
async function verifyFinder(baseUrl: string, version: string) {
  const server = await startHttpServer((_req, res) => void res.end(), { port: 0 });
  try {
    await verifyProvider({
      provider: PAIR.provider,
      providerBaseUrl: `http://127.0.0.1:${server.port}`,
      states: {},
      source: {
        kind: 'broker',
        broker: { baseUrl },
        version,
        branch: 'main',
        publish: true,
        includeWipPactsSince: '2026-01-01',
      },
    });
  } finally {
    await server.stop();
  }
}

test('locks the interactions of a pact that passed, and names those that failed', async () => {
  const broker = await startBroker();
  try {
    const client = makeBrokerClient({ baseUrl: broker.url });
    await publishLookUps(broker.url, '1', { ada: 200, ghost: 404 });
    await verifyFinder(broker.url, '2');
    const failed = await fetchVerified(client, PAIR, { target: 'main' });
    await publishLookUps(broker.url, '1.1', { ada: 200, eve: 200, ghost: 404 });
    await client.putBranchVersion({ pacticipant: PAIR.provider, branch: 'main', version: '3' });
    const grown = await fetchVerified(client, PAIR, { target: 'main' });

    expect(failed?.pact.interactions).toMatchObject([{ description: 'ada' }]);
    expect(failed).toMatchObject({ consumerVersion: '1', providerVersion: '2' });
    const reason = expect.stringMatching(/^user-profile 2 does not satisfy it: .*200/) as string;
    const ghost = { kind: 'not-verified', description: 'ghost', states: '', reason };
    expect(failed?.leftOut).toEqual([ghost]);
    expect(grown).toMatchObject({ consumerVersion: '1.1', providerVersion: '2' });
    expect(grown?.sha256).toBe(failed?.sha256);
    const eve = { ...ghost, description: 'eve', reason: 'user-profile 2 has never verified it' };
    expect(grown?.leftOut).toEqual([eve, ghost]);
  } finally {
    await broker.discard();
  }
});
