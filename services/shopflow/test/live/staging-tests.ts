import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { applyWaivers } from '../../src/preflight/waiver.ts';
import { resetTestOffsets, seedTestData } from '../../src/test-data/test-data.ts';
import type { LiveSystem } from '../../src/target/live-system.ts';
import { registerRun } from '../../src/staging/run-registration.ts';
import { makeLane } from '@shopflow/live-integration/testing/lane';
import { provableIn } from '@shopflow/live-integration/testing/provable';
import { toDeployedSettings } from '../../src/target/deployed-settings.ts';
import { runLive } from '../support/run-live.ts';
import { approvingBroker, countExisting, toStaged } from './staged-system.ts';

/**
 * Tests preflight and test data on a system that is treated as a deployed environment, and has no test
 * users yet.
 */
export function testStaging(starting: Promise<LiveSystem>, kafka: Kafka): void {
  const lane = makeLane();
  const staged = starting.then(toStaged);
  // A failed start fails each test that awaits it.
  staged.catch(() => undefined);
  const withOrders = provableIn(lane, kafka, 'idempotent-producer');
  const withOffsets = provableIn(lane, kafka, 'idempotent-producer', 'group-administration');

  withOffsets('is ready only after the users are seeded', async () => {
    const { settings, givenRun, clean, preflight } = await staged;
    // The first event creates the topic. Once it is processed, the consumer has joined the group.
    const { users } = await givenRun('first');
    await clean('first');
    expect(users).toHaveLength(10);

    const before = await preflight(approvingBroker);
    expect(before.ready).toBe(false);
    expect(before.outcomes).toEqual([
      ...['ok', 'ok', 'ok', 'ok', 'failed', 'failed', 'ok', 'ok', 'ok'],
      'not-proved',
    ]);

    await seedTestData(settings, 'ready');
    const after = await preflight(approvingBroker);
    const open = after.criteria.flatMap(({ findings }) =>
      findings.filter(({ outcome }) => outcome !== 'ok'),
    );
    expect(open.map(({ action }) => action)).toEqual(['Set PROMETHEUS_URL']);
    expect(after.ready).toBe(false);
    const waivers = [{ criterion: 10, because: 'This environment has no Prometheus' }];
    expect(applyWaivers(after, waivers).checklist.ready).toBe(true);
    expect((await preflight(undefined)).outcomes[7]).toBe('not-proved');
  });

  lane.test('deletes the user of the phone number check', async () => {
    const { live, preflight } = await staged;
    await preflight(undefined);

    expect(await countUsers(live, 'preflight')).toBe(0);
  });

  withOrders('deletes all data of a run, and leaves other runs unchanged', async () => {
    const { live, userUrl, orderUrl, givenRun, clean } = await staged;
    const [run, other] = await Promise.all([givenRun('a'), givenRun('a-b')]);

    const result = await clean('a');

    expect(result).toEqual({ runId: 'a', users: 10, orders: 9 });
    expect(await countExisting(orderUrl, run.orders)).toBe(0);
    expect(await countExisting(userUrl, ids(run.users))).toBe(0);
    expect(await countExisting(orderUrl, other.orders)).toBe(9);
    expect(await countExisting(userUrl, ids(other.users))).toBe(10);
    expect(await countStored(live, ids(run.users))).toBe(0);
    expect(await countStored(live, ids(other.users))).toBe(18);
    expect(await clean('a')).toEqual({ runId: 'a', users: 0, orders: 0 });
  });

  withOrders('also deletes the orders of users that were deleted during the run', async () => {
    const { userUrl, orderUrl, givenRun, clean } = await staged;
    const { users, orders } = await givenRun('gone');
    for (const { id } of users) await fetch(`${userUrl}/${id}`, { method: 'DELETE' });

    expect(await clean('gone')).toEqual({ runId: 'gone', users: 0, orders: 9 });
    expect(await countExisting(orderUrl, orders)).toBe(0);
  });

  lane.test('creates only the missing users when seeding again, and returns all', async () => {
    const { settings, userUrl } = await staged;
    const first = await seedTestData(settings, 'twice');
    await fetch(`${userUrl}/${first[3]?.id}`, { method: 'DELETE' });

    const second = await seedTestData(settings, 'twice');

    expect(second.map(({ email }) => email)).toEqual(first.map(({ email }) => email));
    const unchanged = first.filter((_, index) => index !== 3);
    expect(second).toEqual(expect.arrayContaining(unchanged));
    expect(await countExisting(userUrl, ids(second))).toBe(10);
  });

  withOrders('deletes nothing of a run until Notifications has processed its events', async () => {
    const { notifications, userUrl, orderUrl, givenRun, clean } = await staged;
    await notifications.kill('SIGTERM');
    const { users, orders } = await givenRun('waiting');

    await expect(clean('waiting', 2_000)).rejects.toMatchObject({ code: 'not-passed' });
    expect(await countExisting(orderUrl, orders)).toBe(9);
    expect(await countExisting(userUrl, ids(users))).toBe(10);

    await notifications.start();
    expect(await clean('waiting')).toEqual({ runId: 'waiting', users: 10, orders: 9 });
  });

  withOrders(
    'keeps two concurrent runs independent that share topic, consumer group and databases',
    async () => {
      const { live } = await staged;
      await using reports = await makeTemporaryFolder();
      const before = await countUsers(live, '');
      const runIds = ['side-a', 'side-b'];

      const runs = runIds.map((runId) => {
        const report = path.join(reports.path, runId);
        const flags = ['-e', live.runId, '--only', 'W1,W4,F3', '--grace', '0'];
        return runLive([...flags, '--run-id', runId, '--report', report], {
          PATH: process.env.PATH,
          ...toDeployedSettings(live),
        });
      });

      for (const { exitCode, output } of await Promise.all(runs)) {
        expect(output).toContain('2 passed, 0 failed, 0 not proved, 1 not run here');
        expect(output).toContain('F3: It stops Notifications');
        expect(exitCode).toBe(3);
      }
      expect(await countUsers(live, '')).toBe(before);
      const page = await readFile(path.join(reports.path, 'side-a/report.html'), 'utf8');
      expect(page).toContain('not run here');
      // W1 places another order first, to see when a batch begins.
      expect(page).toContain('users and 2 orders deleted');
      expect(page).toMatch(/Runs at the same time<\/dt>\s*<dd>[^<]*side-b \(/);
      expect(page).toMatch(/[1-9]\d* of this run/);
    },
    180_000,
  );

  lane.test('refuses a second run with the id of one that is running', async () => {
    const { live } = await staged;
    const databaseUrl = live.databases.url('user-profile');
    const options = { databaseUrl, environment: live.runId, runId: 'taken' };
    const env = { PATH: process.env.PATH, ...toDeployedSettings(live) };
    const flags = ['-e', live.runId, '--only', 'W4', '--run-id', 'taken'];
    {
      await using first = await registerRun(options);
      await using other = await registerRun({ ...options, runId: 'not-taken' });

      const { exitCode, output } = await runLive(flags, env);

      expect(output).toMatch(
        /^A run with the id taken is already running in \S+ since 20\S+\. Both would use the same users/,
      );
      expect(exitCode).toBe(2);
      expect((await first.others()).map(({ runId }) => runId)).toEqual(
        expect.arrayContaining(['not-taken']),
      );
      expect((await other.others()).map(({ runId }) => runId)).toEqual(
        expect.arrayContaining(['taken']),
      );
    }
    await using again = await registerRun(options);
    expect(await again.others()).toEqual(expect.any(Array));
  });

  withOffsets(
    'resets offsets only while the group is stopped, and skips no events of other runs',
    async () => {
      const { live, names, settings, notifications, givenRun, clean } = await staged;
      const reset = (runId: string) => resetTestOffsets(settings, { ...names, runId });
      await expect(reset('next')).rejects.toMatchObject({
        code: 'group-running',
        message: expect.stringContaining('Stop every instance of Notifications first') as string,
      });
      await notifications.kill('SIGTERM');
      await givenRun('mine');
      await live.topics.events.catchUp();

      await expect(reset('next')).rejects.toMatchObject({
        code: 'events-of-another-run',
        message: expect.stringContaining('events for the runs mine') as string,
      });
      const done = await reset('mine');

      expect(done.skipped).toBe(9);
      expect(done.partitions.map(({ offset }) => offset)).toEqual(
        await live.topics.events.catchUp(),
      );
      expect(await reset('mine')).toMatchObject({ skipped: 0 });
      expect(await live.groups.notifications.lag()).toEqual(done.partitions.map(() => 0));
      await notifications.start();
      expect(await clean('mine')).toMatchObject({ users: 10, orders: 9 });
    },
  );
}

function ids(users: readonly { readonly id: string }[]): readonly string[] {
  return users.map(({ id }) => id);
}

/** Counts the outbox rows and stored responses of these users. */
async function countStored(live: LiveSystem, userIds: readonly string[]): Promise<number> {
  return count(live, 'orders', {
    text: `select from outbox where key = any($1)
      union all select from idempotency_keys where answer ->> 'userId' = any($1)`,
    values: [userIds],
  });
}

function countUsers(live: LiveSystem, run: string): Promise<number> {
  const query = { text: 'select from users where email like $1', values: [`test-${run}%`] };
  return count(live, 'user-profile', query);
}

async function makeTemporaryFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'live-reports-'));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

async function count(live: LiveSystem, service: string, query: pg.QueryConfig): Promise<number> {
  const client = new pg.Client({ connectionString: live.databases.url(service) });
  await client.connect();
  try {
    const { rowCount } = await client.query(query);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
