import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const jest = 'node_modules/jest/bin/jest.js';

function run(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

function runTest(...args: string[]): ReturnType<typeof run> {
  return run('--import', 'tsx', 'packages/repo-tools/src/run-test/main.ts', ...args);
}

test('runs the tests of the file that the query names', () => {
  const { status, output } = runTest('repo-tools/src/run-test/find-test-files', '-t', 'exactly');

  expect(output).toContain('1 passed');
  expect(status).toBe(0);
});

test('fails when no file matches the query', () => {
  expect(runTest('no-such-file')).toEqual({
    status: 1,
    output: 'No test file has "no-such-file" in its path\n',
  });
});

test('runs nothing when one of several files does not match', () => {
  expect(runTest('find-test-files', 'no-such-file')).toEqual({
    status: 1,
    output: 'No test file has "no-such-file" in its path\n',
  });
});

test('runs several files', () => {
  const { status, output } = runTest('find-test-files', 'plan-jest-runs');

  expect(output).toContain('Test Suites: 2 passed');
  expect(status).toBe(0);
});

test('fails when no test has the given name', () => {
  const { status, output } = runTest('find-test-files.test.ts', '-t', 'no such name');

  expect(output).toContain('No test has a name that matches "no such name"');
  expect(status).toBe(1);
});

test('jest without ES modules says which command to run', () => {
  const { status, output } = run(jest, '-c', 'packages/repo-tools/jest.config.mjs');

  expect(output).toContain('npm run t -- FILE');
  expect(status).toBe(1);
});
