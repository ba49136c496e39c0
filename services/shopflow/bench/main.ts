/** How fast Notifications drains a backlog, compared with another commit: npm run bench -w services/shopflow -- --help. */
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { startKafka } from '@shopflow/live-integration/kafka';
import { checkOut } from './checkout.ts';
import { measureDrain, type Drain } from './drain.ts';

interface Options {
  readonly events: number;
  readonly users: number;
  readonly latency: number;
  readonly against?: string;
  readonly againstEvents?: number;
  readonly profile?: string;
  readonly heap?: true;
}

const options = new Command('bench')
  .description('Drains a backlog of order events with one Notifications process.')
  .option('--events <number>', 'events on the topic', parseCount, 5_000)
  .option('--users <number>', 'users that they belong to', parseCount, 500)
  .option('--latency <ms>', 'latency of User Profile, the Email Service and Twilio', Number, 0)
  .option('--against <commit>', 'also measure this commit, first, and print the ratio')
  .option('--against-events <number>', 'events for that commit, if it is slow', parseCount)
  .option(
    '--profile <folder>',
    'write a CPU profile of each process into this folder, and print its shares',
  )
  .option(
    '--heap',
    'also print the heap that is left after a garbage collection at each eighth of the backlog',
  )
  .allowExcessArguments(false)
  .parse(process.argv)
  .opts<Options>();

const { events, users, latency, against, againstEvents = events, profile, heap = false } = options;
await using kafka = await startKafka({ givenBrokers: process.env.KAFKA_BROKERS });
const here = path.resolve(import.meta.dirname, '../../..');
const before = against === undefined ? undefined : await measureOther(against);
const now = await measure(here, events);
print('this checkout', now);
if (before !== undefined) {
  const ratio = now.eventsPerSecond / before.eventsPerSecond;
  process.stdout.write(`${ratio.toFixed(1)} times as many events per second\n`);
}

async function measureOther(commit: string): Promise<Drain> {
  await using checkout = await checkOut(commit);
  const drain = await measure(checkout.folder, againstEvents);
  print(commit, drain);
  return drain;
}

function measure(checkout: string, count: number): Promise<Drain> {
  const backlog = { events: count, users };
  const profileDir = profile && path.resolve(process.env.INIT_CWD ?? '.', profile);
  return measureDrain({
    brokers: kafka.brokers,
    databaseUrl: process.env.DATABASE_URL,
    checkout,
    backlog,
    latencyMs: latency,
    profileDir,
    measuresHeap: heap,
  });
}

function print(name: string, drain: Drain) {
  const { eventsPerSecond, seconds, processorMsPerEvent, memoryMb, heapMb, cpuShares } = drain;
  process.stdout.write(
    `${name}: ${eventsPerSecond.toFixed(0)} events/s (${seconds.toFixed(1)} s), ` +
      `${processorMsPerEvent.toFixed(2)} ms of processor time per event, memory ` +
      `${memoryMb.early} MB after a quarter, ${memoryMb.late} MB at the end, at most ${memoryMb.peak} MB\n`,
  );
  if (heapMb.length > 0) {
    const list = heapMb.join(', ');
    process.stdout.write(`  heap after a garbage collection at each eighth: ${list} MB\n`);
  }
  for (const { what, share } of cpuShares) {
    process.stdout.write(`  ${(share * 100).toFixed(0).padStart(3)} %  ${what}\n`);
  }
}

function parseCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Use a positive integer.');
}
