import { isFile } from './is-file.ts';
import { isUrl } from './is-url.ts';

/** Whether a text names a file that can be read, or is an HTTP URL. */
export async function isFileOrUrl(text: string): Promise<boolean> {
  return isUrl(text) || (await isFile(text));
}
