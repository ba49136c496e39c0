import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface Checkout extends AsyncDisposable {
  readonly folder: string;
}

/**
 * A git worktree of another commit. It uses the packages that are installed here, and its own
 * workspaces.
 *
 * @throws Error when git does not know the commit
 */
export async function checkOut(commit: string): Promise<Checkout> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-bench-'));
  const git = (...args: string[]): Promise<unknown> => run('git', ['-C', ROOT, ...args]);
  await git('worktree', 'add', '--quiet', '--detach', '--force', folder, commit);
  await linkPackages(folder);
  return {
    folder,
    [Symbol.asyncDispose]: async () => {
      await git('worktree', 'remove', '--force', folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function linkPackages(folder: string): Promise<void> {
  const [installed, linked] = [path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules')];
  await mkdir(path.join(linked, '@shopflow'), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== '@shopflow') await symlink(path.join(installed, name), path.join(linked, name));
  }
  for (const name of await readdir(path.join(installed, '@shopflow'))) {
    const workspace = await realpath(path.join(installed, '@shopflow', name));
    const own = path.join(folder, path.relative(ROOT, workspace));
    await symlink(own, path.join(linked, '@shopflow', name));
  }
}
