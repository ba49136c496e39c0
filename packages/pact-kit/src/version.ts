import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Under which version and branch a working tree's contracts and results are published. */
export interface PacticipantVersion {
  readonly version: string;
  readonly branch: string;
}

/** A directory of the working tree, and what is known without asking git. */
export interface GitVersionOptions {
  readonly cwd: string;
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
}

/**
 * Asks git for a working tree's version and branch, save for what is given. The version is the short
 * commit id, so that it says which code it stands for
 * (https://docs.pact.io/getting_started/versioning_in_the_pact_broker); with changes that are not
 * committed it ends in `-dirty.` and a hash of them: equal changes, equal version.
 *
 * @throws Error that says what to pass instead when git cannot tell
 */
export async function gitVersion(options: GitVersionOptions): Promise<PacticipantVersion> {
  const { cwd } = options;
  try {
    return {
      version: options.version ?? (await askVersion(cwd)),
      branch: options.branch ?? (await askBranch(cwd)),
    };
  } catch (cause) {
    const [said = ''] = (cause as Error).message.split('\n').slice(-2);
    throw new Error(
      `Git knows no version or branch of ${cwd}: pass --version and --branch. (${said.trim()})`,
      { cause },
    );
  }
}

async function askVersion(cwd: string): Promise<string> {
  const commit = await git(cwd, 'rev-parse', '--short', 'HEAD');
  const changes = await hashChanges(await git(cwd, 'rev-parse', '--show-toplevel'));
  return changes === null ? commit : `${commit}-dirty.${changes}`;
}

/** Fails on a detached HEAD, where no branch is checked out. */
function askBranch(cwd: string): Promise<string> {
  return git(cwd, 'symbolic-ref', '--short', 'HEAD');
}

async function hashChanges(root: string): Promise<string | null> {
  const diff = await git(root, 'diff', 'HEAD', '--binary', '--full-index', '--no-ext-diff');
  const untracked = await git(root, 'ls-files', '--others', '--exclude-standard', '-z');
  if (diff + untracked === '') return null;
  const hash = createHash('sha256').update(diff);
  for (const path of untracked.split('\0').filter(Boolean).sort()) {
    hash.update(`\0${path}\0`).update(await contentOf(join(root, path)));
  }
  return hash.digest('hex').slice(0, 8);
}

/** A link stands for its target's name, as in git; a directory (a repository within) for nothing. */
async function contentOf(path: string): Promise<string | Buffer> {
  const file = await lstat(path);
  if (file.isSymbolicLink()) return readlink(path);
  return file.isFile() ? readFile(path) : '';
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: Infinity });
  return stdout.trimEnd();
}
