import { readDocumentText } from '@shopflow/json-schema/read-document-text';
import { UserError } from '@shopflow/project/user-error';

/**
 * The text of a document that was named on the command line.
 *
 * @param next what to do when it cannot be read, as a sentence
 * @throws UserError
 */
export async function readNamedFile(
  file: string,
  { name = file, next }: { readonly name?: string; readonly next: string },
): Promise<string> {
  return readDocumentText(file).catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException;
    const problem =
      code === 'ENOENT'
        ? `There is no file ${name}.`
        : `${name} cannot be read (${code ?? message}).`;
    throw new UserError(`${problem} ${next}`, { cause });
  });
}
