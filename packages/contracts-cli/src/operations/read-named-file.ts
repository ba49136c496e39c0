import { readFile } from 'node:fs/promises';
import { UserError } from '@shopflow/project/user-error';

/**
 * The text of a file that was named on the command line.
 *
 * @param next what to do when it cannot be read, as a sentence
 * @throws UserError
 */
export async function readNamedFile(
  file: string,
  { name = file, next }: { readonly name?: string; readonly next: string },
): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    const problem =
      code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${code}).`;
    throw new UserError(`${problem} ${next}`, { cause });
  });
}
