import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Reads a file that must not be a symbolic link. @throws Error with code ELOOP for a link */
export async function readPlainFile(file: string): Promise<string> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  return await handle.readFile('utf8');
}
