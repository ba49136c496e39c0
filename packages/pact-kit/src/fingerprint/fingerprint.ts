import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { findLockClosure, type PackageLock } from './lock-closure.ts';

const LOCK = 'package-lock.json';

/** Increased when equal inputs would no longer have equal fingerprints. */
const FORMAT = 'v1';

/**
 * Identifies what a workspace is built from at the current commit: its files and those of the workspaces that
 * it uses, the files of the root folder, and the installed packages. Equal fingerprints mean equal code.
 *
 * @param folder any folder of the workspace
 * @returns undefined without git, without a package-lock.json of npm, for a folder that is not committed, and
 *   when any of these inputs has uncommitted changes
 */
export async function readFingerprint(folder: string): Promise<string | undefined> {
  try {
    return await hashInputs(folder);
  } catch {
    // Without a repository, without a commit, or without a lock: nothing is known.
    return undefined;
  }
}

async function hashInputs(folder: string): Promise<string | undefined> {
  const root = await git(folder, 'rev-parse', '--show-toplevel');
  const workspace = path.relative(root, findWorkspace(folder, root)).replaceAll(path.sep, '/');
  if (workspace === '') return undefined;
  const lock = JSON.parse(await git(root, 'show', `HEAD:${LOCK}`)) as PackageLock;
  const { workspaces, packages } = findLockClosure(lock, workspace);
  const rootFiles = (await git(root, 'ls-tree', 'HEAD'))
    .split('\n')
    .filter((line) => isInput(line))
    .sort();
  const trees = await git(root, 'ls-tree', 'HEAD', '--', ...workspaces);
  const isCommitted = trees.split('\n').length === workspaces.length && trees !== '';
  if (!isCommitted || (await hasChanges(root, workspaces))) return undefined;
  const inputs = [FORMAT, workspace, ...rootFiles, trees, ...packages];
  return `${FORMAT}:${createHash('sha256').update(inputs.join('\n')).digest('hex')}`;
}

function isInput(line: string): boolean {
  const file = line.slice(line.indexOf('\t') + 1);
  return line.includes(' blob ') && file !== LOCK && isRootFile(file);
}

/** A file of the root folder can configure any build; documentation does not. */
function isRootFile(file: string): boolean {
  return !file.includes('/') && !file.endsWith('.md');
}

/** The nearest folder with a package.json. */
function findWorkspace(folder: string, root: string): string {
  for (let at = path.resolve(folder); at.startsWith(root); at = path.dirname(at)) {
    if (existsSync(path.join(at, 'package.json'))) return at;
  }
  return root;
}

/** Whether an input has uncommitted changes; new files count as well. */
async function hasChanges(root: string, workspaces: readonly string[]): Promise<boolean> {
  const status = await git(root, 'status', '--porcelain', '-z', '--no-renames');
  const files = status.split('\0').map((entry) => entry.slice(3));
  return files
    .filter((file) => file !== '')
    .some((file) => isRootFile(file) || workspaces.some((folder) => file.startsWith(`${folder}/`)));
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: 2 ** 28 });
  return stdout.trimEnd();
}
