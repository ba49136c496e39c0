import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '@shopflow/project/user-error';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import prettier from 'prettier';
import writeFileAtomic from 'write-file-atomic';
import type { EventDocs } from '../../operations/schema/event-docs.ts';
import { renderEventPage } from './event-page.ts';

/**
 * Writes `index.html` and the released versions to a folder. The page has no script and opens from disk.
 *
 * @throws UserError when the folder cannot be created
 * @returns the path of the page
 */
export async function writeEventPage(folder: string, docs: EventDocs): Promise<string> {
  const css = await readPageStyle(path.join(import.meta.dirname, 'event-page.css'));
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new UserError(`Could not write the page to ${folder}: ${String(cause)}`, { cause });
  });
  await cp(docs.releases, path.join(folder, 'versions'), { recursive: true });
  const page = path.join(folder, 'index.html');
  const html = renderEventPage({ ...docs, versions: 'versions', css });
  // Formatted, so that a page in the repository passes its format check.
  const options = await prettier.resolveConfig(page);
  await writeFileAtomic(page, await prettier.format(html, { ...options, parser: 'html' }));
  return page;
}
