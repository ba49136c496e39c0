import { parseArgs } from 'node:util';
import { freePort } from '@shopflow/service-kit/free-port';
import { startBrokerProcess } from '../support/broker-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { stopUnderLoad, type StopResult } from './stop-under-load.ts';

const { values } = parseArgs({ options: { stops: { type: 'string', default: '20' } } });

await using folder = await makeTemporaryFolder();
const results: StopResult[] = [];
for (let count = 0; count < Number(values.stops); count += 1) {
  const { dir } = folder;
  await using broker = await startBrokerProcess(await freePort(), '--data-dir', dir);
  const result = await stopUnderLoad(broker, { dataDir: dir, loadMs: 1_000 });
  print(result);
  results.push(result);
}

const sum = (of: (result: StopResult) => number): number =>
  results.reduce((total, result) => total + of(result), 0);
const [answered, failed, cut] = [
  sum((each) => each.answered),
  sum((each) => each.failed),
  sum((each) => each.cut.length),
];
const badExits = sum(({ exit, isPostgresLeft }) => (exit === 0 && !isPostgresLeft ? 0 : 1));
process.stdout.write(
  `${results.length} stops: ${answered} requests answered, ${failed} failed, ${cut} cut, ` +
    `${badExits} bad exits, slowest ${Math.max(...results.map(({ ms }) => ms))} ms\n`,
);
process.exitCode = results.length > 0 && answered > 0 && failed + cut + badExits === 0 ? 0 : 1;

function print(result: StopResult): void {
  const { answered, failed, refused, reset, cut, exit, ms, isPostgresLeft, stderr } = result;
  const postgres = isPostgresLeft ? 'PostgreSQL LEFT RUNNING' : 'PostgreSQL stopped';
  const figures = `${answered} answered, ${failed} failed, ${cut.length} cut, ${refused} refused, ${reset.length} reset`;
  process.stdout.write(`exit ${exit} after ${ms} ms, ${postgres}: ${figures}\n`);
  for (const line of [...cut, stderr.trim()].filter(Boolean)) process.stdout.write(`  ${line}\n`);
}
