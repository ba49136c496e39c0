import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Review } from '@shopflow/event-schema/review';
import { reviewEvent } from '@shopflow/event-schema/review-event';
import { findEventReaders } from '@shopflow/project/event-readers';
import type { Broker } from '@shopflow/project/open-broker';
import { readPactFolder } from '@shopflow/project/pact-folder';
import type { Project } from '@shopflow/project/project';
import { findPublishedPacts } from '@shopflow/release-gate/published-pacts';
import { parse } from 'yaml';
import { readBase, readOlderReleases, readVersion, type DocumentVersion } from './review-base.ts';

interface Input {
  /** The changed document (default: the project's). */
  readonly document?: string | undefined;
  /** Commit or released version to compare with (default: where this branch left main). */
  readonly base?: string | undefined;
  /** Uses only the versions live there (default: every environment). */
  readonly environment?: string | undefined;
}

/** Where the pacts of the consumers come from: a broker, or a folder. */
export type PactSource = Broker | { readonly folder: string };

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
  const file = path.resolve(document);
  // First, because a missing broker or folder is reported without a delay.
  const findPacts = await makePactFinder(source, environment);
  const from = await readBase(project, file, base);
  const to = await readVersion(file);
  // The previous owner's pacts: no consumer has published one with a new owner yet.
  const pacts = await findPacts(from.document.owner.pacticipant);
  const isReworded = !isDeepStrictEqual(allText(from), allText(to));
  const documents = { from: from.document, to: to.document, isReworded, base: from.name };
  const declaredReads = Object.fromEntries(
    (await findEventReaders(project)).map(({ pacticipant, reads }) => [pacticipant, reads]),
  );
  const older = await readOlderReleases(project, file, from.document);
  return reviewEvent({ ...documents, ...pacts, declaredReads, older });
}

/** All text of a version, including descriptions and referenced files. */
function allText({ text, document }: DocumentVersion): unknown {
  return [parse(text), document.files];
}

type Pacts = Pick<Parameters<typeof reviewEvent>[0], 'pacts' | 'unknown'>;

async function makePactFinder(
  source: PactSource,
  environment: string | undefined,
): Promise<(provider: string) => Pacts | Promise<Pacts>> {
  if ('client' in source) {
    return (provider) => findPublishedPacts(source.client, { provider, environment });
  }
  const findInFolder = await readPactFolder(path.resolve(source.folder));
  return (provider) => ({ pacts: findInFolder(provider).map(toConsumerPact), unknown: [] });
}

function toConsumerPact({ name, pact }: ReturnType<Awaited<ReturnType<typeof readPactFolder>>>[0]) {
  const places = [{ kind: 'file', name }] as const;
  return { consumer: pact.consumer.name, version: 'unpublished', places, pact };
}
