import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import { repositoryRoot } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { EVENT_DOCUMENT, readEvents } from '../event-document.ts';
import { findEventReaders } from '../event-readers.ts';
import { renderEventPage } from './event-page.ts';

const require = createRequire(import.meta.url);
const ASSETS = {
  'asyncapi.js': require.resolve('@asyncapi/react-component/browser/standalone/index.js'),
  'asyncapi.css': require.resolve('@asyncapi/react-component/styles/default.min.css'),
};

/**
 * Writes `index.html` and its assets to a folder; the page opens from disk, without a server.
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
  for (const [name, asset] of Object.entries(ASSETS)) {
    await cp(asset, path.join(folder, name));
  }
  const versions = path.join(path.dirname(document), 'released');
  await cp(versions, path.join(folder, 'versions'), { recursive: true });
  const page = path.join(folder, 'index.html');
  const urls = { script: 'asyncapi.js', style: 'asyncapi.css', versions: 'versions' };
  await writeFile(page, renderEventPage({ history, readers, source, urls, css }));
  return page;
}
