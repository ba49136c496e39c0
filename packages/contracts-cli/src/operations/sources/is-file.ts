import { readFile } from 'node:fs/promises';

/** Whether a file can be read. */
export async function isFile(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}
