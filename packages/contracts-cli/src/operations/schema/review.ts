import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Review } from '@shopflow/event-schema/review';
import { reviewEvent } from '@shopflow/event-schema/review-event';
import { findEventReaders } from '@shopflow/project/event-readers';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { parse } from 'yaml';
import { isUrl } from '../sources/is-url.ts';
import { openPacts, type PactReader, type PactSource } from '../sources/pact-source.ts';
import { readBase, readOlderReleases, readVersion, type DocumentVersion } from './review-base.ts';

interface Input {
  /** File or URL of the changed document (default: the project's). */
  readonly document?: string | undefined;
  /** File, URL, released version or commit to compare with (default: where this branch left main). */
  readonly base?: string | undefined;
  /** Uses only the versions live there (default: every environment). */
  readonly environment?: string | undefined;
}

/**
 * Finds the consumers that a changed event document breaks.
 *
 * @throws UserError, BrokerClientError
 */
export async function reviewSchema(
  project: Project,
  source: PactSource,
  { document = project.paths.asyncapi, base, environment }: Input,
): Promise<Review> {
  const file = isUrl(document) ? document : path.resolve(document);
  // First, because a missing broker or folder is reported without a delay.
  const reader = await openPacts(source, { environment });
  // Before the base, which the name of another file would be blamed on.
  const to = await readVersion(file, document);
  const from = await readBase(project, file, base);
  // The previous owner's pacts: no consumer has published one with a new owner yet.
  const { pacts, unknown } = await pactsWith(from.document.owner.pacticipant, reader, source);
  const isReworded = !isDeepStrictEqual(allText(from), allText(to));
  const documents = { from: from.document, to: to.document, isReworded, base: from.name };
  const declaredReads = Object.fromEntries(
    (await findEventReaders(project)).map(({ pacticipant, reads }) => [pacticipant, reads]),
  );
  const { version } = from.document;
  const older = await readOlderReleases(project, { file, base, version });
  return reviewEvent({ ...documents, pacts, unknown, declaredReads, older });
}

/** All text of a version, including descriptions and referenced files. */
function allText({ text, document }: DocumentVersion): unknown {
  return [parse(text), document.files];
}

/** @throws UserError for a folder without a pact with the provider */
async function pactsWith(
  provider: string,
  reader: PactReader,
  source: PactSource,
): ReturnType<PactReader['of']> {
  const found = await reader.of(provider);
  if (found.pacts.length > 0 || !('folder' in source)) return found;
  throw new UserError(
    `No pact in ${source.folder} names the provider "${provider}". Pass the folder with the pacts of its consumers.`,
  );
}
