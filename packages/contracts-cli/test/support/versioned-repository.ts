import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { project } from './project.ts';

const PATHS = {
  ...{ services: 'services', openapi: 'openapi', asyncapi: 'events.yaml', pacts: 'pacts' },
  ...{ mocksLock: 'lock.json', releases: 'released', breakingChanges: 'c.json', broker: 'main.ts' },
};

/** Answers every request with a status; verified by the real verifier. */
const VERIFY = (provider: string, status: number): string => `
  import { createServer } from 'node:http';
  import { runVerification } from '@shopflow/pact-kit/run-verification';
  const startProvider = async () => {
    const server = createServer((_, response) => response.writeHead(${status}).end());
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      provider: '${provider}',
      providerBaseUrl: 'http://127.0.0.1:' + server.address().port,
      states: {},
      [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)),
    };
  };
  process.exitCode = await runVerification(startProvider, { argv: process.argv, env: process.env, cwd: '.' });`;

/** Installs this repository's packages. */
export const LINK_PACKAGES = `ln -s '${project.root}/node_modules' node_modules`;

/** A git repository with providers, of which each commit is a version. */
export async function givenVersionedRepository() {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'versions-')));
  const git = async (...args: string[]): Promise<string> => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    const { stdout } = await promisify(execFile)('git', [...identity, ...args], { cwd: root });
    return stdout.trim();
  };
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  const declaration = { paths: PATHS, externals: [], commandModules: [] };
  await write('contracts/project.json', JSON.stringify(declaration));
  await write('package.json', JSON.stringify({ workspaces: ['services/*'] }));
  await write('CODEOWNERS', '/services/orders/ @orders-team\n');
  await git('init', '--quiet', '--initial-branch=main');
  return {
    root,
    git,
    write,
    /** Commits a version of a provider that answers with this status. @returns its number */
    commitProvider: async (provider: string, status: number): Promise<string> => {
      const scripts = { verify: 'node --import tsx verify.ts' };
      const manifest = { name: provider, type: 'module', pacticipant: provider, scripts };
      await write(`services/${provider}/package.json`, JSON.stringify(manifest));
      await write(`services/${provider}/verify.ts`, VERIFY(provider, status));
      await git('add', '.');
      await git('commit', '--quiet', '--message', `answer with ${status}`);
      return git('rev-parse', '--short', 'HEAD');
    },
    /** The worktrees besides the repository itself, and the folders of checkouts. */
    leftovers: async (): Promise<readonly string[]> => {
      const worktrees = (await git('worktree', 'list')).split('\n').slice(1);
      const folders = await readdir(tmpdir());
      return [...worktrees, ...folders.filter((name) => name.startsWith('contracts-checkout-'))];
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
