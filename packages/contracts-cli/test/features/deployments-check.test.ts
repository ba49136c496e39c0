import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DeploymentsCheckJson } from '../../src/print/deployments/check-text.ts';
import { BrokerWorld } from '../support/broker-world.ts';
import { contracts } from '../support/contracts.ts';
import { spawnContracts } from '../support/spawn-contracts.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';

let broker: TestBroker;
let folder: string;
let service: Server;

beforeAll(async () => {
  broker = await startBroker();
  folder = await mkdtemp(path.join(tmpdir(), 'running-'));
  service = createServer((_req, res) => res.end('{"status":"up","version":"2"}')).listen(0);
  const world = new BrokerWorld(broker.url);
  await world.createEnvironment('staging');
  await world.publish('web@1', ['orders']);
  await world.publish('web@2', ['orders']);
  await world.verify('web@1', 'orders@1');
  await world.verify('web@1', 'orders@2');
  await world.deploy('web@1', 'staging');
  await world.deploy('orders@1', 'staging');
  await world.deploy('gone@1', 'staging');
  await world.deploy('idle@1', 'staging');
});

afterAll(async () => {
  service.close();
  await rm(folder, { recursive: true });
  await broker.discard();
});

async function check(...args: readonly string[]) {
  const command = ['deployments', 'check', '-e', 'staging', '--json', ...args];
  const { exitCode, stdout } = await contracts(command, { PACT_BROKER_BASE_URL: broker.url });
  return { exitCode, ...(JSON.parse(stdout) as DeploymentsCheckJson) };
}

test('names and corrects what is wrong', async () => {
  const file = path.join(folder, 'running.json');
  await writeFile(file, JSON.stringify({ web: ['1', '2'], gone: [], idle: '1' }));
  const { port } = service.address() as AddressInfo;
  const sources = ['--running', file, '--health', `orders=http://127.0.0.1:${port}/health`];
  const findings = [
    { kind: 'phantom', pacticipant: 'gone', version: '1' },
    { kind: 'contentless', pacticipant: 'idle', version: '1' },
    { kind: 'stale', pacticipant: 'orders', version: '1', runs: '2' },
    { kind: 'missing', pacticipant: 'web', version: '2' },
  ];

  const found = await check(...sources);
  expect(found).toMatchObject({ exitCode: 1, compared: 4, findings });

  const fixed = await check(...sources, '--fix');
  expect(fixed.findings.map((each) => each.fixed)).toEqual([true, false, true, true]);

  const [idle, web] = (await check(...sources)).findings;
  expect(idle).toMatchObject({ kind: 'contentless', pacticipant: 'idle' });
  // Version 2 replaced version 1, because both have no application instance.
  expect(web).toMatchObject({ kind: 'missing', pacticipant: 'web', version: '1' });
});

test('says what to do about a version that the broker does not know', async () => {
  const running = `echo '{ "web": "2", "orders": "2", "idle": "1", "payments": "7" }'`;
  const args = ['deployments', 'check', '-e', 'staging', '--running-command', running, '--fix'];
  const { exitCode, stdout } = await contracts(args, { PACT_BROKER_BASE_URL: broker.url });

  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    'payments 7 runs, but is not recorded. Not fixed: the broker does not know payments 7. Publish its pacts or ' +
      'verification results, or `contracts record-version payments --version 7`, and check again.',
  );
  expect(stdout).not.toContain('Correct the records with --fix.');
  const found = await check('--running-command', running, '--fix');
  expect(found.findings).toContainEqual({
    ...{ kind: 'missing', pacticipant: 'payments', version: '7', fixed: false, unpublished: true },
  });
});

test.each(['-e', '--to-environment'])(
  'completes the environments of the broker after %s',
  async (option) => {
    const words = ['complete', '--', 'deployments', 'check', option, 'st'];
    const completed = await spawnContracts(words, { PACT_BROKER_BASE_URL: broker.url });
    expect(completed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(completed.stdout).toContain('staging');

    const without = await spawnContracts(words, { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' });
    expect(without).toMatchObject({ exitCode: 0, stderr: '' });
    expect(without.stdout).not.toContain('staging');
  },
);

test('fits a narrow terminal', async () => {
  const running = `echo '{ "web": "2", "orders": "2", "idle": "1", "payments": "7" }'`;
  const columns = Object.getOwnPropertyDescriptor(process.stdout, 'columns');
  Object.defineProperty(process.stdout, 'columns', { value: 60, configurable: true });
  try {
    const args = ['deployments', 'check', '-e', 'staging', '--running-command', running];
    const { stdout } = await contracts(args, { PACT_BROKER_BASE_URL: broker.url });
    const lengths = stdout.split('\n').map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
  } finally {
    if (columns === undefined) Reflect.deleteProperty(process.stdout, 'columns');
    else Object.defineProperty(process.stdout, 'columns', columns);
  }
});

test('says what is not known', async () => {
  const { exitCode, findings } = await check(
    ...['--running-command', `echo '{ "web": "2", "orders": "2", "idle": "1" }'`],
    ...['--health', 'gone=http://127.0.0.1:1/health'],
  );
  expect(exitCode).toBe(1);
  expect(findings).toMatchObject([
    { kind: 'contentless', pacticipant: 'idle' },
    { kind: 'unknown', pacticipant: 'gone', reason: expect.stringContaining('does not answer') },
  ]);
});

test.each([
  ['without a source', [], 'Say what runs'],
  ['for a command that fails', ['--running-command', 'echo no cluster; exit 3'], 'no cluster'],
  ['for other JSON', ['--running-command', 'echo "[1]"'], 'is not a JSON object of pacticipants'],
])('ends with an error %s', async (_, args, message) => {
  const command = ['deployments', 'check', '-e', 'staging', ...args];
  const outcome = await contracts(command, { PACT_BROKER_BASE_URL: broker.url });
  expect(outcome).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(message) as string,
  });
});
