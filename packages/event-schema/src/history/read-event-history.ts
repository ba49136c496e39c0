import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { rcompare } from 'semver';
import { parseChangelog } from './changelog.ts';
import { EventDocumentError } from '../document/event-document.ts';
import type { EventHistory } from './event-history.ts';
import { findExampleFaults } from '../document/example-faults.ts';
import { findHistoryFaults, type ReleasedFile } from './history-faults.ts';
import { parseEventDocument } from '../document/read-event-document.ts';

/**
 * Reads a document with the released versions and the changelog next to it.
 *
 * @throws EventDocumentError when one of them cannot be read
 */
export async function readEventHistory(file: string): Promise<EventHistory> {
  const folder = path.join(path.dirname(file), 'released');
  const names = await readdir(folder).catch(() => []);
  const [current, changelogText, checksumsText, ...released] = await Promise.all([
    readVersion(file),
    readText(path.join(path.dirname(file), 'CHANGELOG.md')),
    readText(path.join(folder, 'SHA256SUMS')),
    ...names
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readVersion(path.join(folder, name))),
  ]);
  released.sort((one, other) => rcompare(one.version, other.version));
  const changelog = parseChangelog(changelogText);
  return {
    current: current.document,
    released: released.map(({ document }) => document),
    changelog,
    faults: [
      ...findHistoryFaults({ current, released, sums: parseChecksums(checksumsText), changelog }),
      ...findExampleFaults(current.document),
    ],
  };
}

async function readVersion(file: string) {
  const text = await readText(file);
  const document = await parseEventDocument(text, { name: file, file });
  const { version } = document;
  const files = document.files.map((each) => ({ name: each.name, sha256: sha256Of(each.text) }));
  const name = path.basename(file);
  const released: ReleasedFile = { name, version, sha256: sha256Of(text), files };
  return { document, ...released };
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EventDocumentError(`${file} cannot be read: ${String(cause)}`, { cause });
  });
}

/** The format of `sha256sum`: checksum, two spaces (or one and a star), name. */
function parseChecksums(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, sum = '', name = '']) => [name, sum]),
  );
}
