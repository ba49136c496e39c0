import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Reads a file that a document refers to. Parts of it are printed, also in comments that everyone can read, and
 * anyone who opens a pull request can write the document. So only files of its git repository are read, or files
 * below its own folder when there is no repository. Symbolic links count as what they lead to.
 *
 * @throws Error for another file, whether or not it exists
 */
export async function readReferencedFile(document: string, file: string): Promise<string> {
  const own = path.resolve(path.dirname(document));
  const folder = repositoryOf(await realpath(own)) ?? (await realpath(own));
  const found = await realpath(file).catch((cause: unknown) => {
    throw isBelow(path.resolve(file), [own, folder]) ? (cause as Error) : outsideOf(folder, file);
  });
  if (!isBelow(found, [folder])) throw outsideOf(folder, file);
  return readFile(found, 'utf8');
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/** Git's own folder is no part of a repository: its configuration may have credentials. */
function isBelow(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const [first, ...rest] = path.relative(folder, file).split(path.sep);
    return first !== '..' && !path.isAbsolute(first ?? '') && ![first, ...rest].includes('.git');
  });
}

function outsideOf(folder: string, file: string): Error {
  return new Error(`a document in ${folder} may not refer to ${file}; move it into that folder`);
}
