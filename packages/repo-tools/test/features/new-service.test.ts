import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openProject } from '@shopflow/project/open-project';
import { writeService } from '../../src/new-service/write-service.ts';
import { ruleFaults } from '../../src/lint-ci/rule-faults.ts';
import { copyRepository } from '../support/copy-repository.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/new-service/main.ts');
const BIN = path.resolve(import.meta.dirname, '../../../../node_modules/.bin');
const JEST = path.resolve(BIN, '../jest/bin/jest.js');
// Longer than the template's name, so that lines break elsewhere.
const NAME = 'loyalty-point-accounts';
const FOLDER = `services/${NAME}`;

let copy: Awaited<ReturnType<typeof copyRepository>>;
let written: string;

beforeAll(async () => {
  copy = await copyRepository();
  written = newService(NAME);
});

afterAll(() => copy[Symbol.asyncDispose]());

/** Runs a program in the copy, and returns its output and exit code. */
function run(program: string, args: readonly string[], cwd = copy.root): string {
  const { stdout, stderr, status } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return `${stdout}${stderr}exit code ${status}`;
}

const newService = (name: string): string =>
  run(process.execPath, ['--import', 'tsx', MAIN, name, '--root', copy.root]);

test('writes a service that passes the checks and its own tests', async () => {
  expect(written).toContain(`Wrote ${FOLDER} (port 30`);

  const types = run(path.join(BIN, 'tsc'), ['-p', FOLDER]);
  const lint = run(path.join(BIN, 'oxlint'), [FOLDER]);
  const format = run(path.join(BIN, 'prettier'), ['--check', FOLDER, '.github']);
  const boundaries = run(path.join(BIN, 'depcruise'), [
    ...['--config', '.dependency-cruiser.cjs'],
    FOLDER,
  ]);
  const tests = run(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', JEST],
    path.join(copy.root, FOLDER),
  );

  expect(types).toBe('exit code 0');
  expect(lint).toContain('Found 0 warnings and 0 errors.');
  expect(format).toContain('All matched files use Prettier code style!');
  expect(boundaries).toContain('no dependency violations found');
  expect(tests).toContain('Test Suites: 3 passed, 3 total');
  expect(await ruleFaults(await openProject(copy.root, {}))).toEqual([]);
  const readme = await readFile(path.join(copy.root, FOLDER, 'README.md'), 'utf8');
  expect(readme).toContain(`npm test -w ${FOLDER}`);
});

test('leaves nothing of the template in the service', () => {
  const found = run('grep', ['-riE', 'new-?_?service|3999|\\.template', FOLDER]);

  expect(found).toBe('exit code 1');
});

test.each([
  [NAME, `${FOLDER} exists already\nexit code 1`],
  ['--help', 'Usage: npm run new-service -- NAME'],
])('answers the name %s without writing anything', (name, answer) => {
  expect(newService(name)).toContain(answer);
});

test.each([
  ['ci', '.github/workflows/ci.yml exists already'],
  ['pact-kit', 'packages/pact-kit exists already'],
  ['docs', 'docs exists already'],
  ['Loyalty', '"Loyalty" is not a valid service name.'],
])('rejects the name %s before it writes anything', async (name, message) => {
  const project = await openProject(copy.root, {});
  const install = () => Promise.reject(new Error('installs'));

  await expect(writeService(name, { project, install })).rejects.toThrow(message);
});
