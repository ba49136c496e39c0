import { readFileSync } from 'node:fs';
import {
  startDriftWorkspace,
  type DriftWorkspace,
} from '../test/drift/support/start-drift-workspace.ts';

/**
 * Measures a suite of 20 files with 10 tests each, alternately with and without the drift check.
 * `no mocks`: Pact's engine does not start. `one answer`: all tests mock the same response. `own answers`:
 * each test mocks another response, which is the worst case, because the engine judges each. `one file`: a
 * single file without mocks.
 */
const FILES = 20;
const TESTS = 10;
const RUNS = 3;

type TestText = (file: number, test: number) => string;

interface Suite {
  readonly what: string;
  readonly files: number;
  readonly header: string;
  readonly text: TestText;
}

const plainTests = {
  header: '',
  text: ((_, test) => toPlainTest(`test ${test}`)) satisfies TestText,
};
const withNock = `import nock from 'nock';`;
const SUITES: readonly Suite[] = [
  { what: 'one file   ', files: 1, ...plainTests },
  { what: 'no mocks   ', files: FILES, ...plainTests },
  {
    what: 'one answer ',
    files: FILES,
    header: withNock,
    text: (_, test) => toMockTest(`test ${test}`, 1),
  },
  {
    what: 'own answers',
    files: FILES,
    header: withNock,
    text: (file, test) => toMockTest(`test ${test}`, file * TESTS + test),
  },
];

for (const suite of SUITES) {
  const { what, files } = suite;
  await using plain = await startSuite(false, suite);
  await using checked = await startSuite(true, suite);
  const runs: { readonly before: Cost; readonly after: Cost }[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push({ before: await measure(plain), after: await measure(checked) });
  }
  for (const unit of ['seconds', 'cpuSeconds'] as const) {
    const before = median(runs.map((run) => run.before[unit]));
    const after = median(runs.map((run) => run.after[unit]));
    const ratio = median(runs.map((run) => run.after[unit] / run.before[unit]));
    const perTest = ((after - before) * 1000) / (files * TESTS);
    console.log(
      `${what}, ${unit}: ${before.toFixed(2)} without, ${after.toFixed(2)} with the drift check: ratio ${ratio.toFixed(2)}, ${perTest.toFixed(1)} ms more per test`,
    );
  }
}

interface Cost {
  readonly seconds: number;
  /** CPU time of all processes of the run, which other load on the machine hardly changes. */
  readonly cpuSeconds: number;
}

async function startSuite(
  checked: boolean,
  { files, header, text }: Suite,
): Promise<DriftWorkspace> {
  const workspace = await startDriftWorkspace({ checked });
  for (let file = 0; file < files; file++) {
    const tests = Array.from({ length: TESTS }, (_, test) => text(file, test));
    await workspace.givenTest(`suite-${file}`, [header, ...tests].join('\n'));
  }
  return workspace;
}

function toPlainTest(title: string): string {
  return `test('${title}', () => expect(1 + 1).toBe(2));`;
}

function toMockTest(title: string, logins: number): string {
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
  if (exitCode !== 0) throw new Error(`The suite failed, so its time means nothing:\n${output}`);
  return {
    seconds: (performance.now() - started.at) / 1000,
    cpuSeconds: cpuSecondsOfChildren() - started.cpu,
  };
}

/** User and system time of exited children, available only on Linux: man 5 proc_pid_stat. */
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
