import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spawnContracts } from '@shopflow/contracts-cli/testing/spawn-contracts';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { proveWithKafka } from '@shopflow/live-integration/testing/prove-with-kafka';
import { provable } from '@shopflow/live-integration/testing/provable';
import { SANDBOX_CREDENTIALS } from '@shopflow/twilio-sandbox/sandbox';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Checklist } from '../../src/preflight/checklist.ts';
import { runLive, startLive } from '../support/run-live.ts';
import { startStaging, VERSION, type Staging } from './start-staging.ts';

/** A complete release test of a staging environment: entry criteria, two runs, faults, clean-up. */
await proveWithKafka(startStaging(), (staging) => {
  const define = provable(staging.kafka, 'idempotent-producer', 'group-administration');
  const limitMs = 300_000;
  define('preflight is green with a recorded waiver', () => provePreflight(staging), limitMs);
  define(
    'two runs at the same time prove everything they may',
    () => proveTwoRuns(staging),
    limitMs,
  );
  define('a run fails clearly when SMS get lost', () => proveLostSms(staging), limitMs);
  define('a run ended by Ctrl-C deletes its data', () => proveInterruption(staging), limitMs);
  afterAll(staging.stop, 60_000);
});

const RUNS = ['nightly-a', 'nightly-b'];

function live({ settings, folder }: Staging, runId: string, ...flags: readonly string[]) {
  const where = ['--environment', 'staging', '--settings', settings, '--run-id', runId];
  return [...where, '--grace', '2', '--report', path.join(folder, runId), ...flags];
}

async function readRun({ folder }: Staging, runId: string): Promise<RunRecord> {
  return JSON.parse(await readFile(path.join(folder, runId, 'run.json'), 'utf8')) as RunRecord;
}

/** Like Twilio's own test credentials, these may send but not read the message log. */
const NO_LOG = {
  TWILIO_LOG_ACCOUNT_SID: SANDBOX_CREDENTIALS.accountSid,
  TWILIO_LOG_AUTH_TOKEN: 'may not read the log',
};

const WAIVERS = {
  4: "Notifications' attempts with the sid are accepted as evidence",
  10: 'Staging has no Prometheus until December',
};

async function provePreflight(staging: Staging): Promise<void> {
  const { settings, folder, brokerUrl } = staging;
  const run = (...args: readonly string[]) =>
    spawnContracts([...args, '-e', 'staging', '--settings', settings], {
      ...NO_LOG,
      PACT_BROKER_BASE_URL: brokerUrl,
    });
  for (const runId of RUNS) {
    expect((await run('test-data', 'seed', '--run', runId)).exitCode).toBe(0);
  }
  const preflight = ['preflight', '--version', VERSION];
  const waivers = Object.entries(WAIVERS).flatMap(([number, reason]) => [
    ...['--waive', number],
    ...['--because', reason],
  ]);

  const open = await run(...preflight, '--json');
  const waived = await run(...preflight, ...waivers, '--json');

  expect([open.exitCode, waived.exitCode]).toEqual([1, 0]);
  const { ready, criteria } = JSON.parse(waived.stdout) as Checklist;
  expect(ready).toBe(true);
  expect(criteria.filter(({ outcome }) => outcome !== 'ok')).toMatchObject([
    { number: 4, outcome: 'not-proved', waivedBecause: WAIVERS[4] },
    { number: 10, outcome: 'not-proved', waivedBecause: WAIVERS[10] },
  ]);
  process.stderr.write((await run(...preflight, ...waivers)).stdout);
  await writeFile(path.join(folder, 'preflight.json'), waived.stdout);
}

async function proveTwoRuns(staging: Staging): Promise<void> {
  const preflight = path.join(staging.folder, 'preflight.json');
  const results = await Promise.all(
    RUNS.map((runId, index) =>
      runLive(live(staging, runId, '--preflight', preflight), {
        ...ENV,
        ...(index === 1 && NO_LOG),
      }),
    ),
  );

  for (const { exitCode, output } of results) {
    process.stderr.write(`${output}\n`);
    expect(output).toContain('9 passed, 0 failed, 0 not proved, 6 not run here');
    expect(exitCode).toBe(0);
  }
  const [withLog, withoutLog] = await Promise.all(RUNS.map((runId) => readRun(staging, runId)));
  for (const { settings } of [withLog, withoutLog].filter((run) => run !== undefined)) {
    expect(settings['Waived criterion 10']).toContain(WAIVERS[10]);
    expect(settings['Data of the run']).toMatch(/^1\d users and 9 orders deleted$/);
  }
  const notChecked = (run: RunRecord | undefined) =>
    run?.scenarios.flatMap((scenario) => scenario.notChecked);
  expect(withLog?.settings['Evidence of SMS']).toMatch(/^the message log of account/);
  expect(notChecked(withLog)).toEqual([]);
  expect(withoutLog?.settings['Evidence of SMS']).toContain("Twilio's message SID");
  expect(notChecked(withoutLog)).toEqual([
    expect.stringContaining("the provider's own record; seen: Notifications' attempts"),
  ]);
}

/** Only what a test needs, so that no address comes from anywhere but the settings. */
const ENV = { PATH: process.env.PATH };

async function proveLostSms(staging: Staging): Promise<void> {
  const { notificationsToTwilio } = staging.live.faults;
  const sid = `SM${'0'.repeat(32)}`;
  notificationsToTwilio.set({ status: 201, body: { sid, status: 'queued' } });
  const log = { TWILIO_LOG_BASE_URL: staging.live.externals.twilio.url };

  const { exitCode, output } = await runLive(live(staging, 'lost', '--only', 'W1,W3'), {
    ...ENV,
    ...log,
  });
  notificationsToTwilio.reset();

  expect(exitCode).toBe(1);
  expect(output).toContain('1 passed, 1 failed');
  expect(output).toMatch(/W1: .*waiting for: the SMS of order \S+ is in the message log/);
  expect(output).toContain('users and 2 orders deleted');
  const { scenarios } = await readRun(staging, 'lost');
  expect(scenarios.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'W1 failed',
    'W3 passed',
  ]);
}

async function proveInterruption(staging: Staging): Promise<void> {
  // Notifications does not process the order, so that W1 is still waiting for its SMS.
  staging.live.faults.notificationsToUserProfile.set('unavailable');
  const run = startLive(live(staging, 'interrupted', '--only', 'W1'), ENV);
  await waitFor({ reason: 'the order is placed', limitMs: 60_000 }, async () => {
    const text = await fetch(`${staging.live.services.orders.url}/metrics`).then((r) => r.text());
    return run.output().includes('W1  …') && text.includes('events_published_total');
  });
  run.child.kill('SIGINT');
  staging.live.faults.notificationsToUserProfile.reset();

  const { exitCode, output } = await run.ended;
  expect(exitCode).toBe(130);
  expect(output).toMatch(/users and [01] orders deleted/);
  expect((await readRun(staging, 'interrupted')).scenarios).toMatchObject([
    { id: 'W1', verdict: 'not-proved', reason: 'The run was ended' },
  ]);
}
