import { UserError } from '@shopflow/project/user-error';

const LIMIT_MS = 30_000;

/**
 * The text at an HTTP URL that was named on the command line.
 *
 * @throws UserError for a server that does not answer within 30 seconds, or not with success
 */
export async function readUrl(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MS) });
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return await response.text();
  } catch (cause) {
    throw new UserError(`${url} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Reads no file that the document of a URL refers to: rejects. */
export function readNoOtherFile(file: string): Promise<never> {
  return Promise.reject(new Error(`${file} is another file; pass a bundled document`));
}
