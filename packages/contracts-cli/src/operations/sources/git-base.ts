import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { assertDocumentName } from '@shopflow/json-schema/document-name';
import { UserError } from '@shopflow/project/user-error';

export interface Commit {
  readonly commit: string;
  /** Display name: `main (1a2b3c4)`. */
  readonly name: string;
}

/**
 * The commit to compare with: the one that is named, else the one where this branch left origin/main or main.
 *
 * @param others what the named base may be besides a commit, for the message
 * @throws UserError when the commit does not exist
 */
export async function findCommit(
  cwd: string,
  base: string | undefined,
  others: readonly string[],
): Promise<Commit> {
  if (base !== undefined) {
    const found = await tryGit(cwd, ['rev-parse', '--verify', '--quiet', `${base}^{commit}`]);
    const commit = found?.trim();
    if (commit !== undefined) return { commit, name: `${base} (${commit.slice(0, 7)})` };
    throw new UserError(
      `"${base}" is neither ${others.join(', ')} nor a commit in this repository.`,
    );
  }
  for (const branch of ['origin/main', 'main']) {
    const commit = (await tryGit(cwd, ['merge-base', 'HEAD', branch]))?.trim();
    if (commit !== undefined) return { commit, name: `${branch} (${commit.slice(0, 7)})` };
  }
  if ((await tryGit(cwd, ['rev-parse', '--git-dir'])) === undefined) {
    throw new UserError(`${cwd} is not in a git repository. Pass --base with ${anyOf(others)}.`);
  }
  throw new UserError(
    `This repository has neither origin/main nor main. Fetch origin/main, or pass --base with ${anyOf([...others, 'a commit'])}.`,
  );
}

function anyOf(items: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(items);
}

/**
 * A file that a document in a folder refers to, as it was in a commit.
 *
 * @throws Error for a file that is no document, or that the commit does not have
 */
export async function readAtCommit(
  dir: string,
  { commit, file }: { readonly commit: string; readonly file: string },
): Promise<string> {
  assertDocumentName(dir, file);
  const name = path.relative(dir, file);
  const text = await tryGit(dir, ['show', `${commit}:./${name}`]);
  if (text === undefined) throw new Error(`${commit.slice(0, 7)} does not have this file`);
  return text;
}

/** The output of git; undefined when it fails, for example outside a repository. */
export async function tryGit(cwd: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: Infinity });
    return stdout;
  } catch {
    return undefined;
  }
}
