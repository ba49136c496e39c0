import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Creates a folder and its missing parents.
 *
 * Not `mkdir` with `recursive`: in Node.js 20 it never returns where a parent cannot be created, such
 * as below `/proc`.
 *
 * @throws Error that names the folder that cannot be created
 */
export async function makeFolder(folder: string): Promise<void> {
  const existing = await stat(folder).catch(() => undefined);
  if (existing?.isDirectory() === true) return;
  if (existing !== undefined) throw new Error(`${folder} is not a folder. Name another one.`);
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    // Another process was faster.
    if (code === 'EEXIST') return;
    throw new Error(`Could not create the folder ${folder} (${code}). Name another one.`);
  });
}
