import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { assertDocumentName } from './document-name.ts';
import { findRepository, isBelow } from './repository.ts';

/**
 * Reads a file that a document refers to. Parts of it are printed, also in comments that everyone can read, and
 * anyone who opens a pull request can write the document. So only documents of its git repository are read that
 * git does not ignore, or those below its own folder when there is no repository. Symbolic links count as what
 * they lead to.
 *
 * @throws Error for another file, whether or not it exists
 */
export async function readReferencedFile(document: string, file: string): Promise<string> {
  const own = path.dirname(path.resolve(document));
  const repository = await findRepository(document);
  const folder = repository ?? (await realpath(own));
  const found = await realpath(file).catch((cause: unknown) => {
    const isNear = [own, folder].some((each) => isBelow(path.resolve(file), each));
    throw isNear ? (cause as Error) : outsideOf(folder, file);
  });
  if (!isBelow(found, folder)) throw outsideOf(folder, file);
  assertDocumentName(await realpath(own), found);
  if (repository !== undefined && (await isIgnored(found))) {
    throw new Error(`${file} is ignored by git, so it is not read`);
  }
  return readFile(found, 'utf8');
}

/** Without git, nothing is known to be ignored. */
async function isIgnored(file: string): Promise<boolean> {
  const args = ['check-ignore', '--quiet', '--', path.basename(file)];
  return promisify(execFile)('git', args, { cwd: path.dirname(file) }).then(
    () => true,
    () => false,
  );
}

function outsideOf(folder: string, file: string): Error {
  return new Error(`a document in ${folder} may not refer to ${file}; move it into that folder`);
}
