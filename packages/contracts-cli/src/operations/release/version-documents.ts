import path from 'node:path';
import type { Project } from '@shopflow/project/project';
import {
  readCommittedDocument,
  readDocumentFile,
  readGivenDocument,
  type ApiDocumentVersion,
} from '../api/api-documents.ts';
import { isFile } from '../sources/is-file.ts';
import { commitsOf } from './commits-of.ts';

interface ProviderVersion {
  readonly provider: string;
  readonly version: string;
}

/** Reads the OpenAPI document of a provider version; undefined when there is none. @throws UserError */
export type ReadVersionDocument = (
  version: ProviderVersion,
) => Promise<ApiDocumentVersion | undefined>;

/**
 * Reads each document once: the one that was given; else as it is in the commit or tag that the version names;
 * else that of the checkout, if its `info.version` is the version.
 */
export function makeReadVersionDocument(
  project: Project,
  given: ReadonlyMap<string, string>,
): ReadVersionDocument {
  const read = new Map<string, Promise<ApiDocumentVersion | undefined>>();
  return (version) => {
    const key = `${version.provider}@${version.version}`;
    const fileOrUrl = given.get(key);
    const found =
      read.get(key) ??
      (fileOrUrl === undefined ? findInCheckout(project, version) : readGivenDocument(fileOrUrl));
    read.set(key, found);
    return found;
  };
}

async function findInCheckout(
  project: Project,
  { provider, version }: ProviderVersion,
): Promise<ApiDocumentVersion | undefined> {
  const file = path.join(project.paths.openapi, `${provider}.yaml`);
  const [commit] = await findCommits(project, { provider, version });
  if (commit !== undefined) return readCommittedDocument(file, { commit, name: version });
  if (!(await isFile(file))) return undefined;
  const current = await readDocumentFile(file);
  return current.document.version === version ? current : undefined;
}

/** By a commit id, or by a tag as releases are named. */
async function findCommits(
  project: Project,
  { provider, version }: ProviderVersion,
): Promise<readonly string[]> {
  const revisions = [version, `v${version}`, `${provider}@${version}`, `${provider}-v${version}`];
  const found = await Promise.all(revisions.map((revision) => commitsOf(project, revision)));
  return found.flatMap(([commit]) => (commit === undefined ? [] : [commit]));
}
