import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import { repositoryRoot } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { EVENT_DOCUMENT, readEvents } from '../event-document.ts';
import { findEventReaders } from '../event-readers.ts';
import { renderEventPage } from './event-page.ts';

/**
 * Writes `index.html` and the released versions to a folder. The page has no script and opens from disk.
 *
 * @throws UserError when the document cannot be read or the folder cannot be created
 * @returns the path of the page
 */
export async function writeEventDocs(folder: string, root = repositoryRoot): Promise<string> {
  const document = path.join(root, EVENT_DOCUMENT);
  const [history, readers, source, css] = await Promise.all([
    readEvents(root),
    findEventReaders(root),
    readFile(document, 'utf8'),
    readPageStyle(path.join(import.meta.dirname, 'event-page.css')),
  ]);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new UserError(`Could not write the page to ${folder}: ${String(cause)}`, { cause });
  });
  const versions = path.join(path.dirname(document), 'released');
  await cp(versions, path.join(folder, 'versions'), { recursive: true });
  const page = path.join(folder, 'index.html');
  const html = renderEventPage({ history, readers, source, versions: 'versions', css });
  // Formatted, so that a page in the repository passes its format check.
  const options = await prettier.resolveConfig(page);
  await writeFile(page, await prettier.format(html, { ...options, parser: 'html' }));
  return page;
}
