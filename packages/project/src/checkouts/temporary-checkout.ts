import { existsSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../environment.ts';
import type { Project } from '../project.ts';
import { git, gitOrUndefined } from '../run/git.ts';
import { runCommand } from '../run/run-command.ts';
import { UserError } from '../user-error.ts';
import { linkInstalledPackages } from './link-packages.ts';

/** Followed by the id of the process that uses the checkout. */
const PREFIX = 'contracts-checkout-';

export interface Checkout {
  readonly root: string;
  /** Whether it uses packages of the checkout that it was made from. */
  readonly sharesPackages: boolean;
  readonly remove: () => Promise<void>;
}

interface Options {
  readonly commit: string;
  /** Shell command that installs the packages, unless those of the project are the same ones. */
  readonly installCommand: string;
  readonly signal: AbortSignal;
}

/**
 * Checks out a commit of the project in a temporary git worktree, with its packages. The project's own
 * checkout does not change.
 *
 * @throws UserError when git or the installation fails; the reason of the signal
 */
export async function makeTemporaryCheckout(
  { root, env }: Pick<Project, 'root' | 'env'>,
  { commit, installCommand, signal }: Options,
): Promise<Checkout> {
  signal.throwIfAborted();
  // Git prints real paths.
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), `${PREFIX}${process.pid}-`));
  const remove = (): Promise<void> => removeWorktree(root, folder);
  try {
    await addWorktree(root, { folder, commit });
    const sharesPackages = await linkInstalledPackages(root, folder);
    if (!sharesPackages) {
      const { exitCode, output } = await runCommand('/bin/sh', ['-c', installCommand], {
        ...{ cwd: folder, env: withoutCredentials(env), signal, isGroup: true },
      });
      if (exitCode !== 0) throw new UserError(`\`${installCommand}\` failed:\n${output}`);
    }
    return { root: folder, sharesPackages, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** An installation runs code of packages, and needs no broker. */
function withoutCredentials(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('PACT_BROKER_')),
  );
}

async function addWorktree(
  root: string,
  { folder, commit }: { readonly folder: string; readonly commit: string },
): Promise<void> {
  const add = ['worktree', 'add', '--quiet', '--detach', '--', folder, commit];
  await git(root, ...add).catch((cause: unknown) => {
    throw new UserError(`Git could not check out ${commit}: ${(cause as Error).message}`, {
      cause,
    });
  });
}

async function removeWorktree(root: string, folder: string): Promise<void> {
  await gitOrUndefined(root, 'worktree', 'remove', '--force', '--', folder);
  await rm(folder, { recursive: true, force: true });
  await gitOrUndefined(root, 'worktree', 'prune');
}

/** Removes what killed processes have left of their checkouts of this project. @returns how many */
export async function removeLeftoverCheckouts({ root }: Pick<Project, 'root'>): Promise<number> {
  const parent = await realpath(tmpdir());
  const list = await git(root, 'worktree', 'list', '--porcelain');
  const worktrees = list.split('\n').map((line) => line.replace(/^worktree /, ''));
  const names = (await readdir(parent)).filter((name) => isLeftover(name));
  const own = names
    .map((name) => path.join(parent, name))
    // Not the checkouts of other projects. Without `.git`, it is not yet or no longer a checkout.
    .filter((folder) => worktrees.includes(folder) || !existsSync(path.join(folder, '.git')));
  for (const folder of own) await removeWorktree(root, folder);
  return own.length;
}

function isLeftover(name: string): boolean {
  const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
  return pid > 0 && !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
