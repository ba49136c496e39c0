import { existsSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startBroker } from '../../../src/compose.ts';
import { DEFAULT_TRUSTED_PROXIES } from '../../../src/config.ts';
import { DEFAULT_WEBHOOK_RULES } from '../../../src/clients/webhook-sender.ts';
import { OPEN_ACCESS } from '../../../src/domain/access/access-settings.ts';
import { stopUnderLoad } from '../../stops/stop-under-load.ts';
import {
  launchBrokerGroup,
  runBrokerProcess,
  startBrokerProcess,
  type RunningBroker,
} from '../../support/broker-process.ts';
import { recordUntilKilled } from '../../support/record-until-killed.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

// One data folder for all tests, in their order: a new one takes a second of processor time.
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let port: number;
let broker: RunningBroker;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  port = await freePort();
  broker = await startBrokerProcess(port, '--data-dir', folder.dir);
});

afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test('reports an invalid option in one line', async () => {
  expect(await runBrokerProcess('--port', 'x')).toEqual({
    stdout: '',
    exit: 1,
    stderr:
      "error: option '--port <number>' argument 'x' is invalid. Use a number from 0 to 65535.\n",
  });
});

test('reports a port that is in use in one line', async () => {
  await using database = await createTestDatabase();

  const samePort = await runBrokerProcess(
    ...['--port', String(port), '--database-url', database.url],
  );

  expect(samePort).toEqual({
    stdout: '',
    exit: 1,
    stderr: `Port ${port} is already in use. Choose another port.\n`,
  });
  expect((await broker.get('/')).status).toBe(200);
});

test.each([
  ['a data folder that is in use', () => folder.dir, /^\S+ is in use by process \d+\. .*$/],
  ['a data folder that is a file', () => '/dev/null', /^\/dev\/null is not a folder\..*$/],
])('reports %s in one line', async (_what, dataDir, message) => {
  const config = {
    ...{ port: 0, host: '127.0.0.1', logLevel: 'warn' as const, dataDir: dataDir() },
    ...{ trustedProxies: DEFAULT_TRUSTED_PROXIES, baseUrl: undefined, databaseUrl: undefined },
    access: OPEN_ACCESS,
    webhooks: DEFAULT_WEBHOOK_RULES,
    bodyLimitBytes: 1_000,
  };
  const nothing = (): void => undefined;

  await expect(startBroker(config, nothing, nothing)).rejects.toThrow(message);
});

test('prints what it starts, exits with 0 on SIGTERM, and keeps its data', async () => {
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

  expect(await broker.stop()).toBe(0);

  expect(await broker.ended).toEqual({
    exit: 0,
    stderr: '',
    stdout:
      `Starting PostgreSQL in ${folder.dir} …\n` +
      `The Pact Broker is ready at http://127.0.0.1:${port}. Press Ctrl-C to stop it.\n`,
  });
  broker = await startBrokerProcess(port, '--data-dir', folder.dir);
  expect((await broker.get('/pacticipants/Orders/versions/1')).status).toBe(200);
});

test('keeps every acknowledged write after a kill, and no partial write', async () => {
  const acknowledged: string[] = [];
  const recording = recordUntilKilled(broker, acknowledged);
  await waitFor(
    { reason: 'some acknowledged writes', limitMs: 60_000 },
    () => acknowledged.length >= 20,
  );
  await broker.kill();
  await recording;

  broker = await startBrokerProcess(port, '--data-dir', folder.dir);

  for (const url of acknowledged) expect((await broker.get(url)).status).toBe(200);
  const { body } = await broker.get('/pacticipants/Consumer/versions');
  expect(body._embedded.versions.length).toBeGreaterThanOrEqual(10);
  for (const version of body._embedded.versions) {
    expect(version._embedded.tags).toHaveLength(1);
    expect(version._embedded.branchVersions).toHaveLength(1);
    expect(version._links['pb:pact-versions']).toHaveLength(1);
  }
});

// `npm run prove:stops` repeats this many times.
test('SIGTERM under load cuts no request, stops PostgreSQL and exits with 0', async () => {
  const result = await stopUnderLoad(broker, { dataDir: folder.dir, loadMs: 500 });

  expect(result).toMatchObject({
    exit: 0,
    stderr: '',
    failed: 0,
    cut: [],
    isPostgresLeft: false,
  });
  expect(result.answered).toBeGreaterThan(0);
});

test('reports one line if a signal ends it and its initdb', async () => {
  await using empty = await makeTemporaryFolder();
  const starting = launchBrokerGroup('--port', '0', '--data-dir', empty.dir);
  await waitFor({ reason: 'initdb', limitMs: 60_000, intervalMs: 5 }, () =>
    existsSync(path.join(empty.dir, 'postgres.new/base')),
  );

  starting.signal('SIGTERM');

  const { exit, stderr } = await starting.ended;
  expect({ exit, stderr }).toEqual({ exit: 143, stderr: 'ended by SIGTERM\n' });
});
