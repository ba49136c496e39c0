import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DRIFT_REPORT, type DriftReport } from '../../../src/drift/report.ts';
import type { DriftSettings } from '../../../src/drift/settings.ts';
import { writeLock } from '../../../src/lock/write-lock.ts';
import { ordersContract } from './orders-contract.ts';

const packageDir = join(import.meta.dirname, '../../..');
const modulesDir = join(packageDir, '../../node_modules');

/** The result of a jest run. */
export interface JestRun {
  readonly exitCode: number;
  readonly output: string;
  /** Failure messages by test title; empty for a passed test. */
  readonly failures: Readonly<Record<string, string>>;
  /** All tests of the run; titles may occur several times. */
  readonly tests: readonly { readonly title: string; readonly failure: string }[];
  /** Failure messages of test files, outside of their tests. */
  readonly messages: string;
}

/** A temporary service workspace whose unit tests run with the drift check. */
export interface DriftWorkspace extends AsyncDisposable {
  readonly dir: string;
  givenTest(name: string, content: string): Promise<void>;
  runJest(...args: string[]): Promise<JestRun>;
  readReport(): Promise<DriftReport>;
}

/** `checked: false` disables the drift check. */
interface Options extends Partial<DriftSettings> {
  readonly checked?: boolean;
}

export async function startDriftWorkspace({
  checked = true,
  ...settings
}: Options = {}): Promise<DriftWorkspace> {
  const dir = await mkdtemp(join(tmpdir(), 'drift-workspace-'));
  await symlink(modulesDir, join(dir, 'node_modules'));
  await writeFile(join(dir, 'package.json'), '{ "type": "module", "pacticipant": "orders" }');
  await mkdir(join(dir, 'src'));
  await writeOrdersLock(dir);
  await writeFile(join(dir, 'jest.config.mjs'), toConfig(checked, settings));
  return {
    dir,
    givenTest: (name, content) => writeFile(join(dir, `src/${name}.test.ts`), content),
    runJest: (...args) => runJest(dir, args),
    readReport: async () =>
      JSON.parse(await readFile(join(dir, DRIFT_REPORT), 'utf8')) as DriftReport,
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

/** Copies the files of a directory into a workspace as test files. */
export async function copyTests(from: string, { dir }: DriftWorkspace): Promise<void> {
  for (const name of await readdir(from)) {
    await cp(join(from, name), join(dir, 'src', name.replace(/\.ts$/, '.test.ts')));
  }
}

async function writeOrdersLock(dir: string): Promise<void> {
  const contract = { ...ordersContract, verifiedAt: '2026-11-24T10:00:00Z', leftOut: [] };
  await writeLock(join(dir, 'mocks.lock.json'), { target: 'main', contracts: [contract] });
}

function toConfig(checked: boolean, settings: Partial<DriftSettings>): string {
  const all: DriftSettings = {
    lockFile: 'mocks.lock.json',
    providers: {
      'http://user-profile.test': 'user-profile',
      'http://email-service.test': 'email-service',
    },
    externals: ['https://api.twilio.com'],
    faults: [503],
    ...settings,
  };
  const config = checked ? `driftCheck(base, ${JSON.stringify(all)})` : 'base';
  return `
import base from '${join(packageDir, '../../jest.base.mjs')}';
import { driftCheck } from '${join(packageDir, 'src/drift/jest.mjs')}';
export default ${config};
`;
}

async function runJest(dir: string, args: readonly string[]): Promise<JestRun> {
  const jest = join(modulesDir, 'jest/bin/jest.js');
  const start = ['--experimental-vm-modules', '--no-warnings', jest];
  const results = ['--json', '--outputFile=results.json'];
  const run = await new Promise<Pick<JestRun, 'exitCode' | 'output'>>((resolve) => {
    execFile(process.execPath, [...start, ...results, ...args], { cwd: dir }, (error, out, err) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), output: out + err });
    });
  });
  const written = await readFile(join(dir, 'results.json'), 'utf8').catch(() => '{}');
  const { testResults = [] } = JSON.parse(written) as { testResults?: readonly FileResult[] };
  const tests = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, failureMessages }) => ({ title, failure: failureMessages.join('\n') }));
  return {
    ...run,
    tests,
    failures: Object.fromEntries(tests.map(({ title, failure }) => [title, failure])),
    messages: testResults.map(({ message }) => message).join('\n'),
  };
}

interface FileResult {
  readonly message: string;
  readonly assertionResults: readonly {
    readonly title: string;
    readonly failureMessages: readonly string[];
  }[];
}
