import { readFileSync } from 'node:fs';
import {
  startDriftWorkspace,
  type DriftWorkspace,
} from '../test/drift/support/start-drift-workspace.ts';

/**
 * How long a suite of 20 files with 10 tests each takes under the drift check, against the same
 * suite without it, in turn. `one answer`: all tests mock the same; `own answers`: each mocks another,
 * which is the most that the check can cost, since Pact's engine judges each.
 */
const FILES = 20;
const TESTS = 10;
const RUNS = 3;

for (const [what, loginsOf] of [
  ['one answer ', () => 1],
  ['own answers', (file: number, test: number) => file * TESTS + test],
] as const) {
  await using plain = await startSuite(false, loginsOf);
  await using checked = await startSuite(true, loginsOf);
  const runs: { readonly before: Cost; readonly after: Cost }[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push({ before: await measure(plain), after: await measure(checked) });
  }
  for (const unit of ['seconds', 'cpuSeconds'] as const) {
    const before = median(runs.map((run) => run.before[unit]));
    const after = median(runs.map((run) => run.after[unit]));
    const ratio = median(runs.map((run) => run.after[unit] / run.before[unit]));
    const perTest = ((after - before) * 1000) / (FILES * TESTS);
    console.log(
      `${what}, ${unit}: ${before.toFixed(2)} without, ${after.toFixed(2)} under the drift check: ${ratio.toFixed(2)} times, ${perTest.toFixed(1)} ms more a test`,
    );
  }
}

interface Cost {
  readonly seconds: number;
  /** Of all processes of the run: what a busy machine leaves as it is. */
  readonly cpuSeconds: number;
}

async function startSuite(
  checked: boolean,
  loginsOf: (file: number, test: number) => number,
): Promise<DriftWorkspace> {
  const workspace = await startDriftWorkspace({ checked });
  for (let file = 0; file < FILES; file++) {
    const tests = Array.from({ length: TESTS }, (_, test) =>
      toTest(`test ${test}`, loginsOf(file, test)),
    );
    await workspace.givenTest(`suite-${file}`, [`import nock from 'nock';`, ...tests].join('\n'));
  }
  return workspace;
}

function toTest(title: string, logins: number): string {
  return `
test('${title}', async () => {
  nock('http://user-profile.test').get('/users/7').reply(200, { role: 'vendor', logins: ${logins} });
  const response = await fetch('http://user-profile.test/users/7');
  expect(await response.json()).toMatchObject({ logins: ${logins} });
});`;
}

async function measure(workspace: DriftWorkspace): Promise<Cost> {
  const started = { at: performance.now(), cpu: cpuSecondsOfChildren() };
  const { exitCode, output } = await workspace.runJest();
  if (exitCode !== 0) throw new Error(`The suite failed, and its time says nothing:\n${output}`);
  return {
    seconds: (performance.now() - started.at) / 1000,
    cpuSeconds: cpuSecondsOfChildren() - started.cpu,
  };
}

/** User and system time of ended children, which only Linux tells: man 5 proc_pid_stat. */
function cpuSecondsOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const ticksPerSecond = 100;
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
