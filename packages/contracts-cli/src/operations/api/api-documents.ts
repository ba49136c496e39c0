import path from 'node:path';
import type { ApiDocument } from '@shopflow/api-schema/api-document';
import type { ApiDocumentSource } from '@shopflow/api-schema/read-api-document';
import { UserError } from '@shopflow/project/user-error';
import { isFileOrUrl } from '../sources/is-file-or-url.ts';
import { isUrl } from '../sources/is-url.ts';
import { findCommit, readAtCommit, tryGit, type Commit } from '../sources/git-base.ts';
import { readNamedFile } from '../sources/read-named-file.ts';
import { readNoOtherFile, readUrl } from '../sources/read-url.ts';

/** One version of an OpenAPI document. */
export interface ApiDocumentVersion {
  /** Display name. */
  readonly name: string;
  readonly text: string;
  readonly document: ApiDocument;
}

/** @throws UserError for a document that cannot be read */
export async function readDocumentFile(file: string): Promise<ApiDocumentVersion> {
  const name = path.relative(process.cwd(), file);
  const next = 'Pass a file or a URL of an OpenAPI document.';
  const text = await readNamedFile(file, { name, next });
  const { readReferencedFile } = await import('@shopflow/json-schema/read-referenced-file');
  const readOther = (other: string): Promise<string> => readReferencedFile(file, other);
  return parseDocument(text, { name, file, readText: readOther });
}

/**
 * The version to compare a document with: a file, a URL, or the document in a git commit. By default,
 * the commit where this branch left origin/main or main. Undefined when that commit has no such document.
 *
 * @throws UserError when the base does not exist
 */
export async function readBaseDocument(
  file: string,
  base: string | undefined,
): Promise<ApiDocumentVersion | undefined> {
  if (base !== undefined && (await isFileOrUrl(base))) return readGivenDocument(base);
  if (isUrl(file)) {
    throw new UserError(`No commit has ${file}. Pass --base with a file or a URL.`);
  }
  const dir = path.dirname(file);
  const { commit, name } = await findCommit(dir, base, ['a file', 'a URL']);
  return readCommittedDocument(file, { commit, name });
}

/** The document of a file or a URL. @throws UserError when it cannot be read */
export function readGivenDocument(fileOrUrl: string): Promise<ApiDocumentVersion> {
  return isUrl(fileOrUrl) ? readDocumentAt(fileOrUrl) : readDocumentFile(path.resolve(fileOrUrl));
}

/** A document as it was in a commit; undefined when the commit does not have it. */
export async function readCommittedDocument(
  file: string,
  { commit, name }: Commit,
): Promise<ApiDocumentVersion | undefined> {
  const dir = path.dirname(file);
  const text = await tryGit(dir, ['show', `${commit}:./${path.basename(file)}`]);
  if (text === undefined) return undefined;
  const readOther = (other: string): Promise<string> => readAtCommit(dir, { commit, file: other });
  return parseDocument(text, { name, file, readText: readOther });
}

async function readDocumentAt(url: string): Promise<ApiDocumentVersion> {
  const source = { name: url, file: url, readText: readNoOtherFile };
  return parseDocument(await readUrl(url), source);
}

async function parseDocument(text: string, source: ApiDocumentSource): Promise<ApiDocumentVersion> {
  const { ApiDocumentError, readApiDocument } =
    await import('@shopflow/api-schema/read-api-document');
  try {
    return { name: source.name, text, document: await readApiDocument(text, source) };
  } catch (cause) {
    if (!(cause instanceof ApiDocumentError)) throw cause;
    throw new UserError(cause.message, { cause });
  }
}
