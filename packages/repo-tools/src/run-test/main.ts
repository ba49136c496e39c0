import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTestFiles } from './find-test-files.ts';
import { planJestRuns, type JestRun } from './plan-jest-runs.ts';

const HELP = `Usage: npm run t -- FILE [jest options]

Runs the tests of one file, or of each file whose path contains FILE.

  npm run t -- place-order-once
  npm run t -- services/orders/test/features/place-order-once.test.ts -t "same key"

Exit code: 0 when all tests passed, 1 when a test failed or no test matched.`;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const jest = path.join(root, 'node_modules/jest/bin/jest.js');

const [query, ...options] = process.argv.slice(2);
if (query === undefined || query.startsWith('-')) {
  console.log(HELP);
  process.exitCode = query === '--help' || query === '-h' ? 0 : 1;
} else {
  const files = findTestFiles(listTestFiles(), query);
  if (files.length === 0) console.error(`No test file has "${query}" in its path`);
  const exitCodes = planJestRuns(files).map((run) => runJest(run, options));
  process.exitCode = files.length > 0 && exitCodes.every((code) => code === 0) ? 0 : 1;
}

function listTestFiles(): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts'];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
}

function runJest({ workspace, config, files }: JestRun, options: readonly string[]): number {
  const node = ['--experimental-vm-modules', '--no-warnings', jest, '-c', config];
  const { status } = spawnSync(
    process.execPath,
    [...node, '--runTestsByPath', ...files, ...options],
    { cwd: path.join(root, workspace), stdio: 'inherit' },
  );
  return status ?? 1;
}
