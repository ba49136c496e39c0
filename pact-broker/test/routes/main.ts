import { writeFileSync } from 'node:fs';
import { findUnseen, judge, readDepartures } from './departures.ts';
import { readExchanges } from './recording.ts';
import { replay } from './replay.ts';
import { ROUTE_TABLE, toRouteTable } from './route-table.ts';
import { startRouteBroker } from './start-route-broker.ts';

/**
 * Sends every recorded request to a new broker, or to a running one: `npm run routes --
 * http://127.0.0.1:9292`. With `--update`, writes the table of routes. Exits with code 1 if an
 * answer differs that is not listed in `expected.json`, or if a listed one no longer differs.
 */
const url = process.argv.slice(2).find((each) => each.startsWith('http'));
const departures = readDepartures();
const judged = (await run()).map((each) => judge(each, departures));
const unexpected = judged.filter((each) => each.unexpected.length > 0);
const unseen = findUnseen(judged, departures);
for (const { id, unexpected: differences } of unexpected) {
  print(`differs: ${id}`);
  for (const { category, what } of differences) print(`  ${category}: ${what}`);
}
for (const pattern of unseen) print(`listed departure not seen: ${pattern}`);
const departed = judged.filter((each) => each.departures.length > 0).length;
print(
  `${judged.length} answers: ${unexpected.length} differences, ${departed} listed departures, ` +
    `${unseen.length} departures not seen`,
);
if (process.argv.includes('--update')) writeFileSync(ROUTE_TABLE, await toRouteTable());
process.exitCode = judged.length > 0 && unexpected.length + unseen.length === 0 ? 0 : 1;

async function run() {
  const exchanges = readExchanges();
  if (url !== undefined) return replay(url, exchanges, { gapMs: 15 });
  await using broker = await startRouteBroker();
  return await replay(broker.url, exchanges, { gapMs: 15 });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
