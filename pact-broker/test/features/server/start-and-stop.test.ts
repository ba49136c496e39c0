import { freePort } from '@shopflow/service-kit/free-port';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { runBrokerProcess, startBrokerProcess } from '../../support/broker-process.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

/** Starting a process and a PostgreSQL takes seconds each on a busy machine. */
const LIMIT_MS = 120_000;

test(
  'exits with 0 on SIGTERM and keeps its data',
  async () => {
    await using folder = await makeTemporaryFolder();
    const port = await freePort();
    const first = await startBrokerProcess(port, '--data-dir', folder.dir);
    await first.givenVersion({ pacticipant: 'Orders', number: '1' });

    expect(await first.stop()).toBe(0);

    await using second = await startBrokerProcess(port, '--data-dir', folder.dir);
    expect((await second.get('/pacticipants/Orders/versions/1')).status).toBe(200);
  },
  LIMIT_MS,
);

test(
  'reports a data folder or port that is in use in one line',
  async () => {
    await using folder = await makeTemporaryFolder();
    await using database = await createTestDatabase();
    const port = await freePort();
    await using running = await startBrokerProcess(port, '--data-dir', folder.dir);

    const samePort = await runBrokerProcess(
      ...['--port', String(port), '--database-url', database.url],
    );
    const sameFolder = await runBrokerProcess('--port', '0', '--data-dir', folder.dir);

    expect(samePort).toEqual({
      exit: 1,
      stderr: `Port ${port} is already in use. Choose another port.\n`,
    });
    expect((await running.get('/')).status).toBe(200);
    expect(sameFolder.exit).toBe(1);
    expect(sameFolder.stderr).toMatch(/^\S+ is in use by process \d+\. .*\n$/);
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
