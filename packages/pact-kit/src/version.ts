import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The version and branch under which a working tree's pacts and results are published. */
export interface PacticipantVersion {
  readonly version: string;
  /** Null for a version of uncommitted changes, unless a branch is given: see {@link gitVersion}. */
  readonly branch: string | null;
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
 * `-dirty.` and their hash, so that equal changes have equal versions. Such a version has no branch of its
 * own: as the newest version of `main`, it would be the one that every other team verifies and deploys.
 *
 * @throws Error that says what to pass instead when git fails
 */
export async function gitVersion(options: GitVersionOptions): Promise<PacticipantVersion> {
  const { cwd } = options;
  try {
    const version = options.version ?? (await readVersion(cwd));
    const { branch = isUncommitted(version) ? null : await readBranch(cwd) } = options;
    return { version, branch };
  } catch (cause) {
    const [gitError = ''] = (cause as Error).message.split('\n').slice(-2);
    throw new Error(
      `Git could not determine a version and branch for ${cwd}: pass --version and --branch. (${gitError.trim()})`,
      { cause },
    );
  }
}

/** Whether a version is that of a working tree with uncommitted changes. */
export function isUncommitted(version: string): boolean {
  return version.includes('-dirty.');
}

/** What a command says about a version that it records on no branch. `option` gives the branch. */
export function noBranchNote(version: string, option: string): string {
  return (
    `This checkout has uncommitted changes, so its version ${version} is not recorded on a branch. ` +
    `Commit the changes first, or give the branch with ${option}.`
  );
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
