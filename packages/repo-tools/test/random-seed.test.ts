import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function runThisFile(seed: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
      ...['-c', 'packages/repo-tools/jest.config.mjs', 'test/random-seed', ...args],
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, SEED: seed, FAIL_RANDOMLY: 'yes' } },
  );
  return { status, output: stdout + stderr };
}

/** Runs only in the processes that the tests below start. */
const failing = process.env.FAIL_RANDOMLY === undefined ? test.failing : test;

failing('a property that fails', () => {
  fc.assert(fc.property(fc.nat(), (number) => number < 0));
});

test('properties draw the same cases in each run', () => {
  const seed = Number(process.env.SEED);

  expect(fc.sample(fc.nat(), 20)).toEqual(fc.sample(fc.nat(), { numRuns: 20, seed }));
});

test('a failure with a new seed names the seed and how to repeat it', () => {
  const { status, output } = runThisFile('4711', '-t', 'a property that fails');

  expect(output).toContain('Random tests use SEED=4711');
  expect(output).toContain('{ seed: 4711, path: ');
  expect(output).toContain('To repeat random tests: SEED=4711 npm run t -- FILE');
  expect(status).toBe(1);
});

test('rejects a seed that is not a number', () => {
  const { status, output } = runThisFile('random');

  expect(output).toContain('SEED must be a whole number of 32 bits, not "random"');
  expect(status).toBe(1);
});
