import { startDriftWorkspace } from '../test/drift/support/start-drift-workspace.ts';

/**
 * How long a suite of 20 files with 10 tests each takes under the drift check, against the same
 * suite without it. `repeated`: all tests mock one answer; `different`: each mocks its own, which is
 * the most that the check can cost, since Pact's engine judges each.
 */
const FILES = 20;
const TESTS = 10;
const RUNS = 3;

for (const [what, loginsOf] of [
  ['repeated ', () => 1],
  ['different', (file: number, test: number) => file * TESTS + test],
] as const) {
  const plain = await measure(false, loginsOf);
  const checked = await measure(true, loginsOf);
  const perTest = ((checked - plain) * 1000) / (FILES * TESTS);
  console.log(
    `${what} answers: ${plain.toFixed(2)} s without, ${checked.toFixed(2)} s with the drift check: ${(checked / plain).toFixed(2)} times, ${perTest.toFixed(1)} ms a test`,
  );
}

/** The median of a few runs, in seconds. */
async function measure(
  checked: boolean,
  loginsOf: (file: number, test: number) => number,
): Promise<number> {
  await using workspace = await startDriftWorkspace({ checked });
  for (let file = 0; file < FILES; file++) {
    const tests = Array.from({ length: TESTS }, (_, test) =>
      toTest(`test ${test}`, loginsOf(file, test)),
    );
    await workspace.givenTest(`suite-${file}`, [`import nock from 'nock';`, ...tests].join('\n'));
  }
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const { exitCode, output } = await workspace.runJest();
    seconds.push((performance.now() - started) / 1000);
    if (exitCode !== 0) throw new Error(`The suite failed, and its time says nothing:\n${output}`);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

function toTest(title: string, logins: number): string {
  return `
test('${title}', async () => {
  nock('http://user-profile.test').get('/users/7').reply(200, { role: 'vendor', logins: ${logins} });
  const response = await fetch('http://user-profile.test/users/7');
  expect(await response.json()).toMatchObject({ logins: ${logins} });
});`;
}
