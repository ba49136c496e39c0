import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openProject } from '@shopflow/project/open-project';

const run = promisify(execFile);

const repository = await openProject(import.meta.dirname, {});
const PATH = { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` };

/** A folder with a copy of one script of `.ci/`. */
async function copyScript(name: string) {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-ci-'));
  await mkdir(path.join(root, '.ci'));
  const script = path.join(root, '.ci', name);
  await copyFile(path.join(repository.root, '.ci', name), script);
  return { root, script, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

interface Failure {
  readonly code: number;
  readonly stderr: string;
}

describe('.ci/checkout-deployed', () => {
  /** A repository with one commit on main, one on a branch, and a branch with a name like a SHA. */
  async function makeRepository() {
    const copy = await copyScript('checkout-deployed');
    const git = async (...args: string[]): Promise<string> => {
      const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
      return (await run('git', [...identity, ...args], { cwd: copy.root })).stdout.trim();
    };
    await git('init', '--quiet', '--initial-branch=main');
    await writeFile(path.join(copy.root, 'version'), 'deployed');
    await git('add', 'version');
    await git('commit', '--quiet', '-m', 'deployed');
    const deployed = await git('rev-parse', 'HEAD');
    await git('switch', '--quiet', '--create', 'unmerged');
    await git('commit', '--quiet', '--allow-empty', '-m', 'unmerged');
    const unmerged = await git('rev-parse', 'HEAD');
    await git('branch', 'abcdef0', 'main');
    const folder = path.join(copy.root, 'deployed');
    const checkOut = (version: string) =>
      run(copy.script, [version, folder], { env: { ...PATH, MAIN: 'main' } });
    return { ...copy, deployed, unmerged, folder, checkOut };
  }

  test('checks out a commit of main by its SHA or the start of it', async () => {
    await using repository = await makeRepository();

    await repository.checkOut(repository.deployed.slice(0, 7));

    expect(await readFile(path.join(repository.folder, 'version'), 'utf8')).toBe('deployed');
  });

  test('refuses what is not the SHA of a commit of main', async () => {
    await using repository = await makeRepository();
    const fail = async (version: string): Promise<Failure> =>
      repository.checkOut(version).then(
        () => ({ code: 0, stderr: '' }),
        (error: unknown) => error as Failure,
      );

    for (const [version, message] of [
      ['main', 'is not a commit SHA'],
      ['--orphan', 'is not a commit SHA'],
      [`${repository.deployed};id`, 'is not a commit SHA'],
      ['0000000', 'is not a commit'],
      ['abcdef0', `is a branch or tag name of ${repository.deployed}, not its SHA`],
      [repository.unmerged, 'is not on main'],
    ] as const) {
      expect(await fail(version)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`${version} ${message}`),
      });
    }
  });
});

describe('.ci/install', () => {
  /** Runs the script with a fake npm of this version; returns the command that it called. */
  async function install(version: string): Promise<string> {
    await using copy = await copyScript('install');
    await writeFile(path.join(copy.root, 'package.json'), '{"packageManager":"npm@11.19.1"}');
    const programs = path.join(copy.root, 'bin');
    await mkdir(programs);
    for (const name of ['npm', 'npx']) {
      const file = path.join(programs, name);
      const answer = `[ "$1" = --version ] && echo ${version} || echo ${name} "$@"`;
      await writeFile(file, `#!/bin/sh\n${answer}\n`);
      await chmod(file, 0o755);
    }
    const env = { PATH: `${programs}:${PATH.PATH}` };
    return (await run(copy.script, [], { env })).stdout.trim();
  }

  test('installs with npm when it is the pinned version', async () => {
    expect(await install('11.19.1')).toBe('npm ci --ignore-scripts');
  });

  test('installs with the pinned version when npm is another one', async () => {
    expect(await install('10.8.2')).toBe('npx --yes -- npm@11.19.1 ci --ignore-scripts');
  });
});
