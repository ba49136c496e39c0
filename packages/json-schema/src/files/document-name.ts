import path from 'node:path';

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/**
 * Refuses what is no document by its name: another extension, and hidden files and folders (`.env`, `.git`),
 * unless the document itself is in that folder.
 *
 * @throws Error that names the file, and never has its content
 */
export function assertDocumentName(folder: string, file: string): void {
  if (!EXTENSIONS.includes(path.extname(file).toLowerCase())) {
    throw new Error(`${file} is not a .yaml, .yml or .json file, so it is not read`);
  }
  const names = path.relative(folder, file).split(path.sep);
  if (names.some((name) => name.startsWith('.') && name !== '..')) {
    throw new Error(`${file} is hidden, so it is not read`);
  }
}
