import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { EventDocumentError, type EventDocument } from '@shopflow/event-schema/event-document';
import type { DocumentSource } from '@shopflow/event-schema/read-event-document';
import { lt, major, rcompare, valid } from 'semver';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { findCommit, readAtCommit, tryGit } from '../sources/git-base.ts';
import { isFile } from '../sources/is-file.ts';
import { isFileOrUrl } from '../sources/is-file-or-url.ts';
import { isUrl } from '../sources/is-url.ts';
import { readNamedFile } from '../sources/read-named-file.ts';
import { readNoOtherFile, readUrl } from '../sources/read-url.ts';

/** One version of the event document. */
export interface DocumentVersion {
  /** Display name. */
  readonly name: string;
  readonly text: string;
  readonly document: EventDocument;
}

/**
 * The version in a file or at a URL.
 *
 * @throws UserError with every fault of a document that cannot be read
 */
export async function readVersion(fileOrUrl: string, name = fileOrUrl): Promise<DocumentVersion> {
  if (isUrl(fileOrUrl)) {
    const source = { name, file: fileOrUrl, readText: readNoOtherFile };
    return parseVersion(await readUrl(fileOrUrl), source);
  }
  const text = await readNamedFile(fileOrUrl, { next: 'Pass the file of an AsyncAPI document.' });
  return parseVersion(text, { name, file: fileOrUrl });
}

/**
 * The version to compare a document with: a file, a URL, a released version, or the document in a git commit. By
 * default, the commit where this branch left origin/main or main. The search for a release or a commit starts in the
 * folder of the document, or for an untracked document (a draft) in the folder of the tracked one.
 *
 * @throws UserError when the base does not exist, or the commit has no such document
 */
export async function readBase(
  project: Project,
  file: string,
  base: string | undefined,
): Promise<DocumentVersion> {
  if (base !== undefined && (await isFileOrUrl(base))) return readVersion(base);
  const original = await findOriginal(project, file);
  const dir = path.dirname(original);
  if (base !== undefined) {
    const released = path.join(dir, 'released', `${base}.yaml`);
    if (await isFile(released)) return readVersion(released, `release ${base}`);
  }
  const { commit, name } = await findCommit(dir, base, ['a file', 'a URL', 'a released version']);
  const document = path.basename(original);
  const text = await tryGit(dir, ['show', `${commit}:./${document}`]);
  const readText = (file: string): Promise<string> => readAtCommit(dir, { commit, file });
  if (text !== undefined) return parseVersion(text, { name, file: original, readText });
  throw new UserError(`${name} does not have ${document}. Name another base with --base.`);
}

/**
 * The earlier releases whose messages a consumer of the base must also read: those with the same major version,
 * newest first. They are beside a base that is a file, else beside the document that the base is a version of.
 */
export async function readOlderReleases(
  project: Project,
  { file, base, version }: Pick<EventDocument, 'version'> & Compared,
): Promise<readonly EventDocument[]> {
  const isBaseFile = base !== undefined && (await isFileOrUrl(base));
  const original = isBaseFile ? base : await findOriginal(project, file);
  const folder = path.join(path.dirname(original), 'released');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  const versions = names
    .map((name) => path.basename(name, '.yaml'))
    .filter((each) => valid(each) !== null && major(each) === major(version) && lt(each, version))
    .sort(rcompare);
  return Promise.all(
    versions.map(async (each) => {
      const released = path.join(folder, `${each}.yaml`);
      return (await readVersion(released, `release ${each}`)).document;
    }),
  );
}

interface Compared {
  readonly file: string;
  /** As it was named; undefined for the commit where this branch left main. */
  readonly base: string | undefined;
}

async function findOriginal({ paths }: Project, file: string): Promise<string> {
  const tracked = ['ls-files', '--error-unmatch', path.basename(file)];
  const isTracked = (await tryGit(path.dirname(file), tracked)) !== undefined;
  return isTracked ? file : paths.asyncapi;
}

async function parseVersion(text: string, source: DocumentSource): Promise<DocumentVersion> {
  // Loaded only here: the parser takes a second to load, and other commands do not need it.
  const { parseEventDocument } = await import('@shopflow/event-schema/read-event-document');
  try {
    return { name: source.name, text, document: await parseEventDocument(text, source) };
  } catch (cause) {
    if (!(cause instanceof EventDocumentError)) throw cause;
    throw new UserError(cause.message, { cause });
  }
}
