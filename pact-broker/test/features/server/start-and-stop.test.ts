import { existsSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { waitFor } from '@shopflow/service-kit/wait-for';
import {
  launchBrokerGroup,
  runBrokerProcess,
  startBrokerProcess,
  type RunningBroker,
} from '../../support/broker-process.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

/** Starting a process and a PostgreSQL takes seconds each on a busy machine. */
const LIMIT_MS = 120_000;

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let port: number;
let broker: RunningBroker;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  port = await freePort();
  broker = await startBrokerProcess(port, '--data-dir', folder.dir);
}, LIMIT_MS);

afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test(
  'reports a data folder or port that is in use in one line',
  async () => {
    await using database = await createTestDatabase();

    const samePort = await runBrokerProcess(
      ...['--port', String(port), '--database-url', database.url],
    );
    const sameFolder = await runBrokerProcess('--port', '0', '--data-dir', folder.dir);

    expect(samePort).toEqual({
      exit: 1,
      stderr: `Port ${port} is already in use. Choose another port.\n`,
    });
    expect((await broker.get('/')).status).toBe(200);
    expect(sameFolder.exit).toBe(1);
    expect(sameFolder.stderr).toMatch(/^\S+ is in use by process \d+\. .*\n$/);
  },
  LIMIT_MS,
);

test(
  'prints what it starts, exits with 0 on SIGTERM, and keeps its data',
  async () => {
    await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

    expect(await broker.stop()).toBe(0);

    expect(await broker.ended).toEqual({
      exit: 0,
      stderr: '',
      stdout:
        `Starting PostgreSQL in ${folder.dir} …\n` +
        `The Pact Broker is ready at http://127.0.0.1:${port}. Press Ctrl-C to stop it.\n`,
    });
    await using second = await startBrokerProcess(port, '--data-dir', folder.dir);
    expect((await second.get('/pacticipants/Orders/versions/1')).status).toBe(200);
  },
  LIMIT_MS,
);

test(
  'reports one line if a signal ends it and its initdb',
  async () => {
    await using empty = await makeTemporaryFolder();
    const starting = launchBrokerGroup('--port', '0', '--data-dir', empty.dir);
    await waitFor({ reason: 'initdb', limitMs: 60_000, intervalMs: 5 }, () =>
      existsSync(path.join(empty.dir, 'postgres.new/base')),
    );

    starting.signal('SIGTERM');

    const { exit, stderr } = await starting.ended;
    expect({ exit, stderr }).toEqual({ exit: 143, stderr: 'ended by SIGTERM\n' });
  },
  LIMIT_MS,
);

test.each([
  [['--port', 'x'], "error: option '--port <number>' argument 'x' is invalid."],
  [['--port', '0x10'], "error: option '--port <number>' argument '0x10' is invalid."],
  [['--trusted-proxies', 'loopback,banana'], 'banana is not an address, a network'],
  [['--data-dir', '/dev/null'], '/dev/null is not a folder. Name another one.'],
  [['--what'], "error: unknown option '--what'"],
])('reports the invalid options %j in one line', async (argv, message) => {
  const { exit, stderr } = await runBrokerProcess(...argv);

  expect(exit).toBe(1);
  expect(stderr.trim()).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
