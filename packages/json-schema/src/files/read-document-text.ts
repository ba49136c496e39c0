import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { assertDocumentName } from './document-name.ts';
import { findRepository, isBelow } from './repository.ts';

/**
 * The text of a document's own file. In a repository, anyone who opens a pull request can make it, or its
 * folder, a symbolic link: such a link must lead to a document of the same repository.
 *
 * @throws Error for a file that cannot be read, or a link to another file
 */
export async function readDocumentText(file: string): Promise<string> {
  const repository = await findRepository(file).catch(() => undefined);
  if (repository !== undefined) await assertLink(file, repository);
  return readFile(file, 'utf8');
}

async function assertLink(file: string, repository: string): Promise<void> {
  const found = await realpath(file);
  if (!isBelow(found, repository)) {
    throw new Error(`it is a symbolic link that leads out of ${repository}`);
  }
  const own = await realpath(path.dirname(file));
  if (found !== path.join(own, path.basename(file))) assertDocumentName(own, found);
}
