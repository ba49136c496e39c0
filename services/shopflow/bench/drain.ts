import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabases } from '@shopflow/live-integration/databases';
import { spawnSupervised } from '@shopflow/live-integration/supervised-process';
import { readMetric } from '@shopflow/live-integration/read-metric';
import { freePort } from '@shopflow/service-kit/free-port';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { readCpuShares, type CpuShare } from './cpu-shares.ts';
import { countSms, publishBacklog, type Backlog } from './backlog.ts';

interface Options {
  readonly brokers: readonly string[];
  /** An existing PostgreSQL server; undefined starts one. */
  readonly databaseUrl: string | undefined;
  /** The root of the checkout whose Notifications is measured. */
  readonly checkout: string;
  readonly backlog: Backlog;
  /** Of each call of Notifications to another service. */
  readonly latencyMs: number;
  /** Writes a CPU profile into this folder. */
  readonly profileDir?: string | undefined;
  /** Collects garbage at each eighth of the backlog, and measures the heap that is left. */
  readonly measuresHeap: boolean;
}

export interface Drain {
  readonly eventsPerSecond: number;
  /** From the first e-mail to the last commit. */
  readonly seconds: number;
  readonly processorMsPerEvent: number;
  /** Resident memory of the process, at the first quarter of the backlog and at its end. */
  readonly memoryMb: { readonly early: number; readonly late: number; readonly peak: number };
  /** Used heap after a garbage collection, at each eighth of the backlog; empty unless it is measured. */
  readonly heapMb: readonly number[];
  /** What the processor time went into; empty unless a profile is written. */
  readonly cpuShares: readonly CpuShare[];
  readonly report: Report;
}

interface Report {
  readonly emails: number;
  readonly sms: number;
  readonly duplicates: number;
  readonly isInOrder: boolean;
}

const LIMIT_MS = 30 * 60_000;
const CLOCK_TICKS_PER_SECOND = 100;
const ANSWER_HEAP = path.join(import.meta.dirname, 'answer-heap.ts');

/**
 * Drains a backlog with one Notifications process on an empty database.
 *
 * @throws Error when a notification is missing, sent twice, or out of order for its user
 */
export async function measureDrain(options: Options): Promise<Drain> {
  const { brokers, backlog, latencyMs } = options;
  const environment = `bench-${Date.now().toString(36)}`;
  await publishBacklog(brokers, `${environment}.order-events`, backlog);
  await using standIns = await startStandIns(latencyMs);
  await using service = await startService({ ...options, environment, standInsUrl: standIns.url });
  const heapMb: number[] = [];
  const samples: { emails: number; at: number; memoryMb: number; processorMs: number }[] = [];
  await waitFor({ reason: 'the backlog is drained', limitMs: LIMIT_MS }, async () => {
    const { emails } = await standIns.report();
    if (emails > 0) samples.push({ emails, at: Date.now(), ...(await readUsage(service.pid)) });
    const isDue = emails >= (backlog.events / 8) * (heapMb.length + 1);
    if (options.measuresHeap && isDue) heapMb.push(await service.readHeapMb());
    await pause(150);
    // A scrape of the metrics asks Kafka, so it is not part of what is measured.
    if (emails < backlog.events) return false;
    return (await readMetric(service.url, 'kafka_consumer_lag').catch(() => NaN)) === 0;
  });
  const report = await standIns.report();
  const expected = {
    emails: backlog.events,
    sms: countSms(backlog),
    duplicates: 0,
    isInOrder: true,
  };
  if (JSON.stringify(report) !== JSON.stringify(expected))
    throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(report)}`);
  const cpuShares = await service.stop();
  return { ...summarize(samples, backlog.events), heapMb, cpuShares, report };
}

function summarize(
  samples: readonly { emails: number; at: number; memoryMb: number; processorMs: number }[],
  events: number,
): Pick<Drain, 'eventsPerSecond' | 'seconds' | 'processorMsPerEvent' | 'memoryMb'> {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) throw new Error('There is nothing to measure');
  const done = samples.find(({ emails }) => emails >= events) ?? last;
  const seconds = (done.at - first.at) / 1_000;
  const counted = done.emails - first.emails;
  const early = samples.find(({ emails }) => emails >= events / 4) ?? last;
  const memory = samples.map(({ memoryMb }) => memoryMb);
  return {
    eventsPerSecond: counted / seconds,
    seconds,
    processorMsPerEvent: (done.processorMs - first.processorMs) / counted,
    memoryMb: { early: early.memoryMb, late: last.memoryMb, peak: Math.max(...memory) },
  };
}

/** From /proc, which exists on Linux only. */
async function readUsage(pid: number): Promise<{ memoryMb: number; processorMs: number }> {
  const [status, stat] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  const memoryMb = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024);
  // Fields 14 and 15: time in user and kernel mode; the command in field 2 may have spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { memoryMb, processorMs: (ticks * 1_000) / CLOCK_TICKS_PER_SECOND };
}

async function startStandIns(latencyMs: number) {
  const program = path.join(import.meta.dirname, 'stand-ins.ts');
  const { child } = spawnWatched(
    process.execPath,
    ['--import', 'tsx', program, String(latencyMs)],
    {
      output: ['pipe', 'inherit'],
    },
  );
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url,
    report: async () => (await (await fetch(`${url}/report`)).json()) as Report,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

interface ServiceOptions extends Options {
  readonly environment: string;
  readonly standInsUrl: string;
}

async function startService({
  brokers,
  databaseUrl,
  checkout,
  environment,
  standInsUrl,
  profileDir,
  measuresHeap,
}: ServiceOptions) {
  const databases = await openDatabases({
    serverUrl: databaseUrl,
    runId: environment,
    services: ['notifications'],
  });
  const logDir = await mkdtemp(path.join(tmpdir(), 'shopflow-bench-log-'));
  const [port, heapPort] = [await freePort(), await freePort()];
  const profile = profileDir === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileDir];
  const heap = measuresHeap ? ['--expose-gc', '--import', ANSWER_HEAP] : [];
  const args = [...profile, '--import', 'tsx', ...heap, 'src/main.ts'];
  const child = spawnSupervised(process.execPath, args, {
    logFile: path.join(logDir, 'log.ndjson'),
    cwd: path.join(checkout, 'services/notifications'),
    env: {
      ...toEnvironment(environment, standInsUrl),
      PORT: String(port),
      HEAP_PORT: String(heapPort),
      DATABASE_URL: databases.url('notifications'),
      KAFKA_BROKERS: brokers.join(','),
    },
  });
  const pid = child.pid ?? 0;
  const stop = async (): Promise<void> => {
    await child.kill('SIGTERM');
    await databases.stop();
    await rm(logDir, { recursive: true, force: true });
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid,
    /** Ends the process, which then writes its profile. */
    stop: async (): Promise<readonly CpuShare[]> => {
      await child.kill('SIGTERM');
      return profileDir === undefined ? [] : readCpuShares(profileDir, pid);
    },
    readHeapMb: () => readHeapMb(heapPort),
    [Symbol.asyncDispose]: stop,
  };
}

async function readHeapMb(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}`);
  const { heapUsed } = (await response.json()) as NodeJS.MemoryUsage;
  return Math.round(heapUsed / 1_048_576);
}

function toEnvironment(environment: string, standInsUrl: string) {
  return {
    TOPIC_ENVIRONMENT: environment,
    BATCH_WINDOW_MS: '1000',
    USER_PROFILE_URL: standInsUrl,
    EMAIL_SERVICE_URL: standInsUrl,
    TWILIO_BASE_URL: standInsUrl,
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM_NUMBER: '+15005550006',
  };
}
