import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
