import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { freePort } from '@shopflow/service-kit/free-port';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startBrokerProcess } from '../support/broker-process.ts';
import { runFuzz, type FuzzReport } from './run-fuzz.ts';

/** A slower answer is a fault, even on a busy machine. */
const LIMIT_MS = 30_000;
const MAX_MEMORY_MB = 1_024;

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '50000' }, seed: { type: 'string' } },
});
const requests = Number(values.requests);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!(Number.isInteger(requests) && requests > 0 && Number.isInteger(seed))) {
  throw new Error('--requests and --seed must be whole numbers: --requests 50000 --seed 1');
}

await using database = await createTestDatabase();
await using broker = await startBrokerProcess(await freePort(), '--database-url', database.url);
let memoryMb = 0;
let faultsShown = 0;
print(`${requests} malformed requests, seed ${seed}`);
const report = await runFuzz({
  url: broker.url,
  databaseUrl: database.url,
  requests,
  seed,
  limitMs: LIMIT_MS,
  onProgress: (soFar) => {
    memoryMb = Math.max(memoryMb, readMemoryMb(broker.pid));
    print(describe(soFar));
    for (const { what, request, previous } of soFar.faults.slice(faultsShown)) {
      print(`FAULT ${what}: ${request}\n  after ${previous}`);
    }
    faultsShown = soFar.faults.length;
  },
});
print(`${report.faults.length} faults; peak memory of the broker: ${memoryMb} MB`);
const isComplete = report.requests === requests;
if (!isComplete || report.faults.length > 0 || memoryMb > MAX_MEMORY_MB) process.exitCode = 1;

function describe({ requests: sent, statuses, slowestMs, largestBytes }: FuzzReport): string {
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  const answers = `slowest ${slowestMs} ms, largest ${largestBytes} bytes, ${memoryMb} MB`;
  return `${sent} sent; ${counts.join(', ')}; ${answers}`;
}

function readMemoryMb(pid: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(kilobytes) / 1024);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
