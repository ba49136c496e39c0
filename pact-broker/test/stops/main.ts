import { parseArgs } from 'node:util';
import { stopUnderLoad } from './stop-under-load.ts';

const { values } = parseArgs({ options: { stops: { type: 'string', default: '20' } } });

const results = await stopUnderLoad({
  stops: Number(values.stops),
  onStop: ({ answered, failed, refused, reset, cut, exit, ms, isPostgresLeft, stderr }) => {
    const postgres = isPostgresLeft ? 'PostgreSQL LEFT RUNNING' : 'PostgreSQL stopped';
    const figures = `${answered} answered, ${failed} failed, ${cut.length} cut, ${refused} refused, ${reset.length} reset`;
    process.stdout.write(`exit ${exit} after ${ms} ms, ${postgres}: ${figures}\n`);
    for (const line of [...cut, stderr.trim()].filter(Boolean)) process.stdout.write(`  ${line}\n`);
  },
});

const sum = (of: (result: (typeof results)[number]) => number): number =>
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
