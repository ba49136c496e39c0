import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PactDocument } from '../../src/pact-document.ts';

const packageDir = join(import.meta.dirname, '../..');
const modulesDir = join(packageDir, '../../node_modules');

/** A workspace of its own with consumer tests, in a temporary directory that goes away with it. */
export async function startWorkspace() {
  const dir = await mkdtemp(join(tmpdir(), 'pact-kit-workspace-'));
  await symlink(modulesDir, join(dir, 'node_modules'));
  await write('package.json', '{ "type": "module" }');
  await write('jest.consumer.config.mjs', jestConfig);

  async function write(path: string, text: string) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return {
    write,
    /** Adds a test file of this name that executes these interactions, one test for each. */
    givenTests: (name: string, interactions: readonly GivenInteraction[]) =>
      write(`test/pacts/consumes-${name}.pact.test.ts`, toTestFile(interactions)),
    jest: (...args: string[]) => runJest(dir, args),
    async pacts(): Promise<PactDocument[]> {
      const pactsDir = join(dir, 'pacts');
      const names = existsSync(pactsDir) ? (await readdir(pactsDir)).sort() : [];
      const texts = await Promise.all(names.map((name) => readFile(join(pactsDir, name), 'utf8')));
      return texts.map((text) => JSON.parse(text) as PactDocument);
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

/** What a generated test describes: a GET of `path` answered by 200, or by a message of `path`. */
export interface GivenInteraction {
  readonly description: string;
  readonly path?: string;
  readonly provider?: string;
  readonly message?: boolean;
  readonly outcome?: 'passes' | 'fails' | 'forgets to execute' | 'is skipped';
}

const jestConfig = `
import base from '${join(packageDir, '../../jest.base.mjs')}';
import { consumerTests } from '${join(packageDir, 'src/jest.mjs')}';
export default consumerTests(base, { pactsDir: 'pacts' });
`;

function toTestFile(interactions: readonly GivenInteraction[]): string {
  return [
    `import { consumerPact } from '${join(packageDir, 'src/consumer.ts')}';`,
    ...interactions.map((interaction, i) => toTest(interaction, i)),
  ].join('\n');
}

function toTest(given: GivenInteraction, index: number): string {
  const { description, path = '/', provider = 'provider', message, outcome = 'passes' } = given;
  const execute = outcome === 'forgets to execute' ? 'void' : '.executeTest';
  const interaction = message
    ? `.addAsynchronousInteraction().given('it exists', { id: '1' })
    .expectsToReceive('${description}', (m) => m.withJSONContent({ path: '${path}' }))`
    : `.addInteraction().given('it exists', { id: '1' }).uponReceiving('${description}')
    .withRequest('GET', '${path}').willRespondWith(200)`;
  const act = message
    ? `(m) => { expect(m.contents.content.path).toBe('${path}'); ${outcome === 'fails' ? "throw new Error('broken');" : ''} }`
    : `async (server) => { await fetch(server.url + '${outcome === 'fails' ? '/other' : path}'); }`;
  return `
${outcome === 'is skipped' ? 'test.skip' : 'test'}('${index}', async () => {
  const interaction = consumerPact({ consumer: 'consumer', provider: '${provider}' })
    ${interaction};
  ${execute === 'void' ? '' : `await interaction.executeTest(${act});`}
});`;
}

export interface JestRun {
  readonly exitCode: number;
  readonly output: string;
}

function runJest(dir: string, args: readonly string[]): Promise<JestRun> {
  const jest = join(modulesDir, 'jest/bin/jest.js');
  const flags = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '-c',
    'jest.consumer.config.mjs',
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, ...args], { cwd: dir }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      resolve({ exitCode, output: stdout + stderr });
    });
  });
}
