import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { git, gitOrUndefined } from '../run/git.ts';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';

/** Why the code of a version cannot be checked out here. */
export type UnresolvedReason =
  /** The version is not a SHA, and no file says of which commit it is. */
  | 'not-a-commit'
  /** This repository, which may be a shallow clone, does not have the commit. */
  | 'unknown-commit'
  /** A branch or tag has this name. */
  | 'names-a-branch'
  /** The commit is not on the branch whose code may run. */
  | 'not-on-branch';

export type ResolvedCommit =
  { readonly kind: 'commit'; readonly commit: string } | { readonly kind: UnresolvedReason };

interface Version {
  readonly pacticipant: string;
  readonly version: string;
}

export type CommitResolver = (version: Version) => Promise<ResolvedCommit>;

/** The file that records the commits of versions that are not commits, unless another one is given. */
const COMMITS_FILE = 'contracts/version-commits.json';

const commitsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * Resolves versions to commits of this repository: by their SHA, or by a
 * file `{ "orders": { "2.3.0": "3f2a1bc" } }`. Only commits of the branch are resolved, because code of other
 * branches must not run with the broker's credentials.
 *
 * @param branch by default the main branch of the remote, or `main`
 * @throws UserError when the branch does not exist, or the file is not valid
 */
export async function makeCommitResolver(
  { root }: Pick<Project, 'root'>,
  {
    branch,
    commitsFile,
  }: { readonly branch?: string | undefined; readonly commitsFile?: string | undefined },
): Promise<CommitResolver> {
  const trusted = await findBranch(root, branch);
  const toCommitId = await readCommitIds({ root }, commitsFile);
  return async (version) => {
    const id = toCommitId(version);
    return id === undefined ? { kind: 'not-a-commit' } : resolveCommit(root, { id, trusted });
  };
}

/**
 * Reads how versions name commits, which may not exist here: by their SHA, or by the file with the commits of
 * versions. A version that names none is undefined.
 *
 * @throws UserError when the file is not valid
 */
export async function readCommitIds(
  { root }: Pick<Project, 'root'>,
  commitsFile?: string,
): Promise<(version: Version) => string | undefined> {
  const recorded = await readCommits(root, commitsFile);
  return ({ pacticipant, version }) => {
    const id = recorded[pacticipant]?.[version] ?? version;
    return /^[0-9a-f]{7,40}$/.test(id) ? id : undefined;
  };
}

async function resolveCommit(
  root: string,
  { id, trusted }: { readonly id: string; readonly trusted: string },
): Promise<ResolvedCommit> {
  const parse = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${id}^{commit}`];
  const commit = await gitOrUndefined(root, ...parse);
  if (commit === undefined) return { kind: 'unknown-commit' };
  if (!commit.startsWith(id)) return { kind: 'names-a-branch' };
  const isAncestor = ['merge-base', '--is-ancestor', '--', commit, trusted];
  const isOnBranch = (await gitOrUndefined(root, ...isAncestor)) !== undefined;
  return isOnBranch ? { kind: 'commit', commit } : { kind: 'not-on-branch' };
}

/** Whether this repository has every commit of its main branch: a CI job may have only one commit. */
export async function hasMainBranch({ root }: Pick<Project, 'root'>): Promise<boolean> {
  const isShallow = await gitOrUndefined(root, 'rev-parse', '--is-shallow-repository');
  return isShallow === 'false' && (await findHead(root, MAIN_BRANCHES)) !== undefined;
}

const MAIN_BRANCHES = ['origin/HEAD', 'origin/main', 'main'] as const;

/** The commit at the end of the first of these branches that exists. */
async function findHead(root: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const parse = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const commit = await gitOrUndefined(root, ...parse);
    if (commit !== undefined) return commit;
  }
  return undefined;
}

/** The commit at the end of the branch. */
async function findBranch(root: string, branch: string | undefined): Promise<string> {
  const names = branch === undefined ? MAIN_BRANCHES : [branch];
  const head = await findHead(root, names);
  if (head !== undefined) return head;
  await git(root, 'rev-parse', '--git-dir').catch((cause: unknown) => {
    throw new UserError(`${root} is not a git repository.`, { cause });
  });
  throw new UserError(
    `This repository has no branch ${names.at(-1) ?? ''}. Name the branch whose code may run: --trusted-branch.`,
  );
}

async function readCommits(
  root: string,
  given: string | undefined,
): Promise<z.infer<typeof commitsSchema>> {
  const file = path.resolve(root, given ?? COMMITS_FILE);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (given === undefined && code === 'ENOENT') return '{}';
    throw new UserError(`Could not read ${file}: ${message}`, { cause });
  });
  try {
    return commitsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError(`${file} is not valid. Write it as { "orders": { "2.3.0": "COMMIT" } }.`, {
      cause,
    });
  }
}
