import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTestFiles } from './find-test-files.ts';
import { planJestRuns, type JestRun } from './plan-jest-runs.ts';

const HELP = `Usage: npm run t -- FILE... [jest options]

Runs the tests of each FILE: a path, or a part of the paths of several files.

  npm run t -- place-order-once
  npm run t -- services/orders/test/features/place-order-once.test.ts -t "same key"

Exit code: 0 when all tests passed, 1 when a test failed or no test matched.`;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const jest = path.join(root, 'node_modules/jest/bin/jest.js');

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const queries = firstOption < 0 ? args : args.slice(0, firstOption);
const options = args.slice(queries.length);

if (queries.length === 0) {
  console.log(HELP);
  process.exitCode = options.some((option) => ['--help', '-h'].includes(option)) ? 0 : 1;
} else {
  process.exitCode = runTests(queries) ? 0 : 1;
}

function runTests(wanted: readonly string[]): boolean {
  const testFiles = listTestFiles();
  const found = wanted.map((query) => ({ query, files: findTestFiles(testFiles, query) }));
  const missing = found.filter(({ files }) => files.length === 0);
  for (const { query } of missing) console.error(`No test file has "${query}" in its path`);
  if (missing.length > 0) return false;
  const files = [...new Set(found.flatMap(({ files: own }) => own))];
  return planJestRuns(files)
    .map((run) => runJest(run))
    .every((exitCode) => exitCode === 0);
}

function listTestFiles(): readonly string[] {
  const command = ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts'];
  return execFileSync('git', command, { cwd: root, encoding: 'utf8' }).trim().split('\n');
}

function runJest({ workspace, config, files }: JestRun): number {
  const node = ['--experimental-vm-modules', '--no-warnings', jest, '-c', config];
  const { status } = spawnSync(
    process.execPath,
    [...node, '--runTestsByPath', ...files, ...options],
    { cwd: path.join(root, workspace), stdio: 'inherit' },
  );
  return status ?? 1;
}
