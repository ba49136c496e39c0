import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startBrokerProcess, type RunningBroker } from '../../support/broker-process.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const HEARTBEAT = '/diagnostic/status/heartbeat';

/** A PostgreSQL without this folder does not start: a broken disk, until it is moved back. */
async function breakDisk(dataDir: string): Promise<{ repair: () => Promise<void> }> {
  const global = path.join(dataDir, 'postgres/global');
  const moved = path.join(dataDir, 'postgres/moved');
  await rename(global, moved);
  return { repair: () => rename(moved, global) };
}

async function killPostgres(dataDir: string, signal: NodeJS.Signals): Promise<void> {
  const pidFile = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  process.kill(Number(pidFile.split('\n')[0]), signal);
}

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let broker: RunningBroker;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  broker = await startBrokerProcess(await freePort(), '--data-dir', folder.dir);
});

afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test('restarts a killed PostgreSQL and keeps its data', async () => {
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

  const disk = await breakDisk(folder.dir);
  await killPostgres(folder.dir, 'SIGKILL');
  await waitFor({ reason: 'a failed heartbeat' }, async () => {
    const { status, body } = await broker.get(HEARTBEAT);
    return status === 500 && body.ok === false;
  });
  expect((await broker.get('/pacticipants/Orders/versions/1')).status).toBe(503);

  await disk.repair();
  await waitFor({ reason: 'the heartbeat', limitMs: 60_000 }, async () => {
    return (await broker.get(HEARTBEAT)).status === 200;
  });
  expect((await broker.get('/pacticipants/Orders/versions/1')).status).toBe(200);
});

test('exits with 1 and an error message if PostgreSQL cannot be restarted', async () => {
  await breakDisk(folder.dir);
  // Not SIGKILL: the next start removes the shared memory of a killed server, and there is none.
  await killPostgres(folder.dir, 'SIGQUIT');

  const { exit, stdout, stderr } = await broker.ended;
  expect(exit).toBe(1);
  expect(stderr).toMatch(/^The local PostgreSQL died again after 5 restarts: pg_ctl /);
  const lines = heartbeatLines(stdout);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatchObject({ res: { statusCode: 500 } });
    expect(line).not.toHaveProperty('err');
  }
});

/** The logged requests for a heartbeat that failed. */
function heartbeatLines(stdout: string): object[] {
  return stdout
    .split('\n')
    .filter((line) => line.includes(HEARTBEAT))
    .map((line) => JSON.parse(line) as object);
}
