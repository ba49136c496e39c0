import { openDatabase } from '@shopflow/service-kit/database';
import { openTestBroker } from '../test/support/open-broker.ts';
import { seed } from './seed.ts';

/** How long can-i-deploy takes, compared with a request that runs a trivial query. */

const SIZE = { pacticipants: 20, versions: 300, providers: 3 };
const ROUNDS = 200;
const BASELINE = 'select 1';

const QUERIES: Readonly<Record<string, string>> = {
  [BASELINE]: '/diagnostic/status/dependencies',
  'a version to an environment': `/matrix?q[][pacticipant]=service-1&q[][version]=${SIZE.versions}&latestby=cvpv&environment=production`,
  'a version to main': `/matrix?q[][pacticipant]=service-1&q[][version]=${SIZE.versions}&latestby=cvp&latest=true&mainBranch=true`,
  'two versions': `/matrix?q[][pacticipant]=service-1&q[][version]=${SIZE.versions}&q[][pacticipant]=service-2&q[][version]=${SIZE.versions}&latestby=cvpv`,
  'all versions of a pair':
    '/matrix?q[][pacticipant]=service-1&q[][pacticipant]=service-2&latestby=cvpv',
};

await using broker = await openTestBroker();
await fill(broker.databaseUrl);
console.table(await measureAll(broker.url));

async function fill(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    await seed(db, SIZE);
  } finally {
    await db.destroy();
  }
}

async function measureAll(base: string): Promise<object> {
  const rows: Record<string, object> = {};
  let baseline = 1;
  for (const [name, path] of Object.entries(QUERIES)) {
    const { p50, p95 } = await measure(base + path);
    if (name === BASELINE) baseline = p50;
    rows[name] = { p50: round(p50), p95: round(p95), 'times the baseline': round(p50 / baseline) };
  }
  return rows;
}

/** Percentiles in milliseconds of sequential requests. */
async function measure(url: string): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * ROUNDS)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
