import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** The folder of a file's git repository, without symbolic links; undefined outside of one. */
export async function findRepository(file: string): Promise<string | undefined> {
  const own = path.dirname(path.resolve(file));
  // A folder of a repository may be a link that leads out of it.
  const named = repositoryAbove(own);
  return named === undefined ? repositoryAbove(await realpath(own)) : realpath(named);
}

function repositoryAbove(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : repositoryAbove(parent);
}

/** Whether a file without symbolic links is below a folder. Git's own folder is no part of a repository. */
export function isBelow(file: string, folder: string): boolean {
  const [first = '', ...rest] = path.relative(folder, file).split(path.sep);
  return first !== '..' && !path.isAbsolute(first) && ![first, ...rest].includes('.git');
}
