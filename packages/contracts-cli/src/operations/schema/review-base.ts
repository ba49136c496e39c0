import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { EventDocumentError, type EventDocument } from '@shopflow/event-schema/event-document';
import type { DocumentSource } from '@shopflow/event-schema/read-event-document';
import { lt, major, rcompare, valid } from 'semver';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { findCommit, readAtCommit, tryGit } from '../git-base.ts';
import { readNamedFile } from '../read-named-file.ts';

/** One version of the event document. */
export interface DocumentVersion {
  /** Display name. */
  readonly name: string;
  readonly text: string;
  readonly document: EventDocument;
}

/** @throws UserError with every fault of a document that cannot be read */
export async function readVersion(file: string, name = file): Promise<DocumentVersion> {
  const text = await readNamedFile(file, { next: 'Pass the file of an AsyncAPI document.' });
  return parseVersion(text, { name, file });
}

/**
 * The version to compare a document with: a released version, or the document in a git commit. By
 * default, the commit where this branch left origin/main or main. The search starts in the folder of
 * the document, or for an untracked document (a draft) in the folder of the tracked one.
 *
 * @throws UserError when the version or commit does not exist, or the commit has no such document
 */
export async function readBase(
  project: Project,
  file: string,
  base: string | undefined,
): Promise<DocumentVersion> {
  const original = await findOriginal(project, file);
  const dir = path.dirname(original);
  if (base !== undefined) {
    const released = path.join(dir, 'released', `${base}.yaml`);
    if (await exists(released)) return readVersion(released, `release ${base}`);
  }
  const { commit, name } = await findCommit(dir, base, ['a released version of the document']);
  const document = path.basename(original);
  const text = await tryGit(dir, ['show', `${commit}:./${document}`]);
  const readText = (file: string): Promise<string> => readAtCommit(dir, { commit, file });
  if (text !== undefined) return parseVersion(text, { name, file: original, readText });
  throw new UserError(`${name} does not have ${document}. Name another base with --base.`);
}

/**
 * The earlier releases whose messages a consumer of this version must also read: those with the same
 * major version, newest first.
 */
export async function readOlderReleases(
  project: Project,
  file: string,
  { version }: EventDocument,
): Promise<readonly EventDocument[]> {
  const folder = path.join(path.dirname(await findOriginal(project, file)), 'released');
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

async function findOriginal({ paths }: Project, file: string): Promise<string> {
  const tracked = ['ls-files', '--error-unmatch', path.basename(file)];
  const isTracked = (await tryGit(path.dirname(file), tracked)) !== undefined;
  return isTracked ? file : paths.asyncapi;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
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
