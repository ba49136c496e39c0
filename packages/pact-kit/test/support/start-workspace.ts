import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pact } from '@shopflow/pact-model/pact';
import { readPacts } from './read-pacts.ts';
import type { GivenInteraction } from './test-interaction.ts';

const packageDir = join(import.meta.dirname, '../..');
const modulesDir = join(packageDir, '../../node_modules');

/** The result of running jest. */
interface JestRun {
  readonly exitCode: number;
  readonly output: string;
}

/** A workspace with consumer tests, in a temporary directory that is deleted on disposal. */
export interface Workspace extends AsyncDisposable {
  /** Directory of the written pacts. */
  readonly pactsDir: string;
  /** Adds a test file that executes these interactions; with `plain`, all workers write one pact file. */
  givenTests(name: string, interactions: GivenInteraction[], mode?: 'plain'): Promise<void>;
  runJest(...args: string[]): Promise<JestRun>;
  readPacts(): Promise<Pact[]>;
}

export async function startWorkspace(): Promise<Workspace> {
  const dir = await mkdtemp(join(tmpdir(), 'pact-kit-workspace-'));
  const pactsDir = join(dir, 'pacts');
  await symlink(modulesDir, join(dir, 'node_modules'));
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  await writeFile(join(dir, 'jest.consumer.config.mjs'), jestConfig);
  await mkdir(join(dir, 'test/pacts'), { recursive: true });
  return {
    pactsDir,
    givenTests: (name, interactions, mode) =>
      writeFile(
        join(dir, `test/pacts/consumes-${name}.pact.test.ts`),
        toTestFile(interactions, mode === 'plain' ? pactsDir : undefined),
      ),
    runJest: (...args) => runJest(dir, args),
    readPacts: () => readPacts(pactsDir),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

const jestConfig = `
import base from '${join(packageDir, '../../jest.base.mjs')}';
import { consumerTests } from '${join(packageDir, 'src/jest.mjs')}';
export default consumerTests(base, { pactsDir: 'pacts' });
`;

function toTestFile(interactions: readonly GivenInteraction[], plainDir?: string): string {
  const modulePath = JSON.stringify(join(import.meta.dirname, 'test-interaction.ts'));
  return `
import { testInteraction } from ${modulePath};
for (const interaction of ${JSON.stringify(interactions)}) {
  testInteraction(interaction, ${JSON.stringify(plainDir)});
}`;
}

function runJest(dir: string, args: readonly string[]): Promise<JestRun> {
  const jest = join(modulesDir, 'jest/bin/jest.js');
  const nodeArgs = ['--experimental-vm-modules', '--no-warnings', jest];
  const config = ['-c', 'jest.consumer.config.mjs'];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...nodeArgs, ...config, ...args],
      { cwd: dir },
      (error, out, err) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), output: out + err });
      },
    );
  });
}
