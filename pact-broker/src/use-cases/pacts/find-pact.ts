import type { PactContent, PactFilter, PactPublication } from '../../domain/pacts/pact.ts';
import { decodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';

export interface Pact {
  readonly publication: PactPublication;
  readonly content: PactContent;
}

/** The pact of the newest consumer version that matches the filter. */
export function makeFindPact({ stores }: Pick<Dependencies, 'stores'>) {
  return async (filter: PactFilter): Promise<Pact> =>
    withContent(stores, (await stores.pacts.findLatest(filter)) ?? throwNotFound());
}

interface PactVersionName {
  readonly consumer: string;
  readonly provider: string;
  readonly sha: string;
  /** Metadata from the pact's URL; see `domain/verification-metadata.ts`. */
  readonly metadata: string | undefined;
}

export interface PactVersion extends Pact {
  /** The consumer versions in the metadata; undefined if no selector selected the pact. */
  readonly consumerVersions: readonly string[] | undefined;
}

/**
 * Finds a pact version as published by the newest of the consumer versions for which it was selected.
 */
export function makeFindPactVersion({ stores }: Pick<Dependencies, 'stores'>) {
  return async ({ metadata, ...name }: PactVersionName): Promise<PactVersion> => {
    const { consumerVersionIds, consumerVersionNumber, isSelected } = decodeMetadata(metadata);
    const publications = (await stores.pacts.list(name)).toReversed();
    const selected = publications.filter(
      ({ consumerVersionId, consumerVersion }) =>
        consumerVersionIds.includes(consumerVersionId) || consumerVersion === consumerVersionNumber,
    );
    const newest = selected[0] ?? publications[0] ?? throwNotFound();
    const numbers = selected.map(({ consumerVersion }) => consumerVersion);
    const consumerVersions = isSelected ? numbers : undefined;
    return { ...(await withContent(stores, newest)), consumerVersions };
  };
}

/** The newest earlier publication of the pair that has different content. */
export function makeFindPreviousDistinctPact({ stores }: Pick<Dependencies, 'stores'>) {
  return async (filter: PactFilter): Promise<Pact> => {
    const pact = (await stores.pacts.findLatest(filter)) ?? throwNotFound();
    const { consumer, provider, sha, consumerVersionId } = pact;
    const previous = await stores.pacts.findLatest({
      consumer,
      provider,
      otherThanSha: sha,
      beforeVersionId: consumerVersionId,
      includeOverwritten: true,
    });
    return withContent(stores, previous ?? throwNotFound());
  };
}

/**
 * The pact to compare another with: the newest that matches the filter; without a filter, the
 * previous one with different content.
 */
export function makeFindComparedPact({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    { publication }: Pact,
    filter: PactFilter | undefined,
  ): Promise<Pact | undefined> => {
    const { consumer, provider, sha, consumerVersionId } = publication;
    const found = await stores.pacts.findLatest(
      filter ?? {
        consumer,
        provider,
        otherThanSha: sha,
        beforeVersionId: consumerVersionId,
        includeOverwritten: true,
      },
    );
    return found && withContent(stores, found);
  };
}

export async function withContent({ pacts }: Stores, publication: PactPublication): Promise<Pact> {
  const contents = await pacts.contents([publication.pactVersionId]);
  return { publication, content: contents.get(publication.pactVersionId) ?? throwNotFound() };
}
