import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The version and branch under which a working tree's pacts and results are published. */
export interface PacticipantVersion {
  readonly version: string;
  readonly branch: string;
}

/** A directory in the working tree, and optional values to use instead of git's. */
export interface GitVersionOptions {
  readonly cwd: string;
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
}

/**
 * Reads the version and branch of a working tree from git, unless they are given. The version is the
 * short commit id, which identifies the code
 * (https://docs.pact.io/getting_started/versioning_in_the_pact_broker). Uncommitted changes add
 * `-dirty.` and their hash, so that equal changes have equal versions.
 *
 * @throws Error that says what to pass instead when git fails
 */
export async function gitVersion(options: GitVersionOptions): Promise<PacticipantVersion> {
  const { cwd } = options;
  try {
    return {
      version: options.version ?? (await readVersion(cwd)),
      branch: options.branch ?? (await readBranch(cwd)),
    };
  } catch (cause) {
    const [gitError = ''] = (cause as Error).message.split('\n').slice(-2);
    throw new Error(
      `Git could not determine a version and branch for ${cwd}: pass --version and --branch. (${gitError.trim()})`,
      { cause },
    );
  }
}

async function readVersion(cwd: string): Promise<string> {
  const commit = await git(cwd, 'rev-parse', '--short', 'HEAD');
  const changes = await hashChanges(await git(cwd, 'rev-parse', '--show-toplevel'));
  return changes === null ? commit : `${commit}-dirty.${changes}`;
}

/** Fails on a detached HEAD, where no branch is checked out. */
function readBranch(cwd: string): Promise<string> {
  return git(cwd, 'symbolic-ref', '--short', 'HEAD');
}

async function hashChanges(root: string): Promise<string | null> {
  const diff = await git(root, 'diff', 'HEAD', '--binary', '--full-index', '--no-ext-diff');
  const untracked = await git(root, 'ls-files', '--others', '--exclude-standard', '-z');
  if (diff + untracked === '') return null;
  const hash = createHash('sha256').update(diff);
  for (const path of untracked.split('\0').filter(Boolean).sort()) {
    hash.update(`\0${path}\0`).update(await readContent(join(root, path)));
  }
  return hash.digest('hex').slice(0, 8);
}

/** As in git, the content of a symbolic link is its target. A directory here is a nested repository; it is ignored. */
async function readContent(path: string): Promise<string | Buffer> {
  const file = await lstat(path);
  if (file.isSymbolicLink()) return readlink(path);
  return file.isFile() ? readFile(path) : '';
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: Infinity });
  return stdout.trimEnd();
}
