/**
 * How fast activity follows the orders, and what placing costs: the working tree and an earlier commit
 * in turn, in one run on the same machine.
 *
 *   npm run bench:activity -w services/shopflow -- [--baseline COMMIT] [--orders N] [--users N] [--runs N] [--kind single|bulk]
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '@shopflow/service-kit/free-port';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startTestPostgres } from '@shopflow/service-kit/testing/test-postgres';
import { waitFor } from '@shopflow/service-kit/wait-for';
import pg from 'pg';
import { checkOut } from './checkout.ts';
import { findPostgres, processCpuMs, watchDatabase } from './watch-database.ts';

const { values } = parseArgs({
  options: {
    baseline: { type: 'string', default: 'e2f9dcd' },
    orders: { type: 'string', default: '2000' },
    users: { type: 'string', default: '50' },
    runs: { type: 'string', default: '1' },
    kind: { type: 'string', default: 'single,bulk' },
  },
});
// oxlint-disable-next-line node/no-process-env -- passed on to the services
const { env: environment } = process;
const ORDERS = Number(values.orders);
const USERS = Number(values.users);
const ROOT = path.resolve(import.meta.dirname, '../../..');
const BULK = 20;
const CONNECTIONS = 8;
const items = [{ sku: 'MUG-WHITE', quantity: 1 }];
/** The longest that one measurement may take. */
const LIMIT_MS = 300_000;

interface Measurement {
  readonly placedPerSecond: number;
  readonly recordedPerSecond: number;
  /** Events that were not yet activity when the last order was placed. */
  readonly behind: number;
  /** Milliseconds from sending a request to its answer: half of the requests, and 95 of 100. */
  readonly answerMs: readonly [median: number, slow: number];
  /** Milliseconds of processor time per event: Orders, User Profile, and PostgreSQL for both. */
  readonly cpuMs: readonly [orders: number, profile: number, postgres: number];
  /** Commits in Orders' database per event. A statement outside of a transaction is one. */
  readonly commits: number;
  /** Of 1,000 looks at a session of Orders' database, how many found it waiting for a lock. */
  readonly lockWaits: number;
  /** Resident memory of Orders in MB: before, and the highest. */
  readonly memory: readonly [before: number, highest: number];
}

async function measure(folder: string, { single }: { single: boolean }): Promise<Measurement> {
  await using profileDatabase = await createTestDatabase();
  await using ordersDatabase = await createTestDatabase();
  await using profile = await launch(folder, 'user-profile', { DATABASE_URL: profileDatabase.url });
  await using orders = await launch(folder, 'orders', {
    DATABASE_URL: ordersDatabase.url,
    USER_PROFILE_URL: profile.url,
    // No Kafka listens there: only activity is measured.
    KAFKA_BROKERS: '127.0.0.1:9',
  });
  const users = await Promise.all(
    Array.from({ length: USERS }, (_, index) => addVendor(profile.url, index)),
  );
  const cpu = () => [processCpuMs(orders.pid), processCpuMs(profile.pid), server.cpuMs()];
  const before = cpu();
  const watched = await watchDatabase(ordersDatabase.url, postgres.url);
  const memoryBefore = memoryMb(orders.pid);
  let highest = memoryBefore;

  const client = new pg.Client({ connectionString: profileDatabase.url });
  await client.connect();
  const countRecorded = async (): Promise<number> => {
    const { rows } = await client.query<{ count: string }>('select count(*) from activity');
    return Number(rows[0]?.count);
  };
  const startedAt = performance.now();
  const answers = await place(orders.url, { users, single });
  const placedAt = performance.now();
  const behind = ORDERS - (await countRecorded());
  await waitFor({ reason: 'all activity is recorded', limitMs: LIMIT_MS }, async () => {
    highest = Math.max(highest, memoryMb(orders.pid));
    return (await countRecorded()) === ORDERS;
  });
  const recordedAt = performance.now();
  await client.end();
  const used = cpu().map((each, index) => (each - (before[index] ?? 0)) / ORDERS);
  const { commits, lockWaits } = await watched.end();
  const sorted = [...answers].sort((a, b) => a - b);
  const quantile = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  return {
    placedPerSecond: (ORDERS / (placedAt - startedAt)) * 1_000,
    recordedPerSecond: (ORDERS / (recordedAt - startedAt)) * 1_000,
    behind,
    answerMs: [quantile(0.5), quantile(0.95)],
    cpuMs: [used[0] ?? 0, used[1] ?? 0, used[2] ?? 0],
    commits: commits / ORDERS,
    lockWaits,
    memory: [memoryBefore, highest],
  };
}

async function launch(folder: string, service: string, env: Readonly<Record<string, string>>) {
  const port = await freePort();
  const { child } = spawnWatched(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: path.join(folder, 'services', service),
    env: { ...environment, ...env, PORT: String(port), LOG_LEVEL: 'info' },
    output: ['ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor({ reason: `${service} is ready`, limitMs: 60_000 }, async () => {
    if (child.exitCode !== null) throw new Error(`${service} ended with ${child.exitCode}`);
    return fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return { url, pid: child.pid ?? 0, [Symbol.asyncDispose]: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Places the orders over eight connections, evenly distributed to the users; resolves to the times. */
async function place(
  url: string,
  { users, single }: { users: readonly string[]; single: boolean },
): Promise<number[]> {
  const answers: number[] = [];
  let left = ORDERS;
  let next = 0;
  const work = async (): Promise<void> => {
    while (left > 0) {
      const size = single ? 1 : Math.min(BULK, left);
      left -= size;
      next += 1;
      const userId = users[next % users.length] ?? '';
      const orders = Array.from({ length: size }, () => ({ items }));
      const sentAt = performance.now();
      await post(single ? `${url}/orders` : `${url}/orders/bulk`, {
        userId,
        ...(single ? { items } : { orders }),
      });
      answers.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return answers;
}

async function addVendor(url: string, index: number): Promise<string> {
  const email = `bench-${index}@shopflow-test.com`;
  const { id } = await post(`${url}/users`, { email, name: 'Bench', role: 'vendor' });
  return id;
}

async function post(url: string, body: object): Promise<{ id: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 201)
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string };
}

function memoryMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

const postgres = await startTestPostgres(environment.DATABASE_URL);
environment.TEST_POSTGRES_URL = postgres.url;
const server = await findPostgres(postgres.url);
try {
  await using earlier = await checkOut(values.baseline);
  const rows: object[] = [];
  for (const wanted of values.kind.split(',')) {
    const single = wanted === 'single';
    const kind = single ? 'single orders' : `bulks of ${BULK}`;
    for (let run = 1; run <= Number(values.runs); run += 1) {
      process.stdout.write(`Measuring ${kind}, run ${run} …\n`);
      const before = await measure(earlier.folder, { single });
      const after = await measure(ROOT, { single });
      rows.push(
        toRow(`${kind}, ${values.baseline}`, before),
        toRow(`${kind}, working tree`, after),
      );
    }
    console.table(rows);
  }
  process.stdout.write(`${ORDERS} orders of ${USERS} users; load ${loadavg()[0]?.toFixed(0)}\n`);
} finally {
  await postgres.stop();
}

function toRow(what: string, measured: Measurement) {
  const [orders, profile, database] = measured.cpuMs.map((each) => each.toFixed(2));
  return {
    what,
    'orders/s': Math.round(measured.placedPerSecond),
    'activity/s': Math.round(measured.recordedPerSecond),
    'behind at the end': measured.behind,
    'answer ms, 50 %, 95 %': measured.answerMs.map(Math.round).join(', '),
    'CPU ms: Orders': orders,
    'User Profile': profile,
    PostgreSQL: database,
    commits: measured.commits.toFixed(2),
    'lock waits per 1000': measured.lockWaits.toFixed(1),
    'MB before, highest': measured.memory.map(Math.round).join(', '),
  };
}
