/** Measures what each request of a Pact Broker costs: npm run bench -w pact-broker -- --help. */
import { withBroker } from './filled-broker.ts';
import type { Shape } from './history/history.ts';
import { closeObservers } from './load/processor-time.ts';
import { measureManyResults } from './measure-many-results.ts';
import { measurePublishers } from './measure-publishers.ts';
import { measureLimit, measureRequests } from './measure-requests.ts';
import { readOptions } from './options.ts';
import { toGrowthTable, toManyResultsTable, toPublishersTable, toTable } from './report.ts';

const options = readOptions(process.argv);
const { shapes, target, versus, only, rows, publishers } = options;

try {
  if (rows !== undefined) await runManyResults(rows);
  else if (publishers !== undefined) await runPublishers(publishers);
  else await runTables();
} finally {
  await closeObservers();
}

/** Measures every shape, and the growth of the second against the first. */
async function runTables(): Promise<void> {
  const reports = [];
  for (const shape of shapes) {
    const report = await measureShape(shape);
    print(toTable(report), report);
    reports.push(report);
  }
  const [small, large] = reports;
  if (small === undefined || large === undefined || options.json) return;
  print(toGrowthTable(small, large), {});
}

function measureShape(shape: Shape) {
  return withBroker(shape, target, async ({ startMs, databaseUrl, ...broker }) => ({
    shape,
    startMs,
    limit: databaseUrl === undefined ? undefined : await measureLimit(shape, databaseUrl),
    requests: await measureRequests(shape, broker, { only, versus }),
  }));
}

async function runManyResults(results: number): Promise<void> {
  const measured = await measureManyResults(results);
  print(toManyResultsTable(measured), measured);
}

async function runPublishers(builds: number): Promise<void> {
  for (const shape of shapes) {
    const writes = await withBroker(shape, target, (broker) =>
      measurePublishers(shape, broker, builds),
    );
    print(toPublishersTable(shape, builds, writes), { shape, builds, writes });
  }
}

function print(table: string, json: object): void {
  process.stdout.write(options.json ? `${JSON.stringify(json)}\n` : `${table}\n`);
}
