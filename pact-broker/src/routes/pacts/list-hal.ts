import { pactName, type PactPublication } from '../../domain/pacts/pact.ts';
import { toCuries } from '../../hal/curies.ts';
import type { Link, Links, Pair } from '../../hal/links.ts';
import { toPacticipantReference, toVersionReference } from '../../hal/references.ts';
import { toDay, toTimestamp } from '../../hal/timestamp.ts';

interface ProviderListing {
  readonly links: Links;
  readonly originalUrl: string;
  readonly provider: string;
  readonly title: string;
}

/** The pacts with one provider. Older clients read the relations without a prefix. */
export function toProviderPacts(
  { links, originalUrl, provider, title }: ProviderListing,
  pacts: readonly PactPublication[],
): object {
  const providerLink = links.pacticipant(provider);
  const toLink = (pact: PactPublication, title: string) => ({
    href: links.pact(pact, pact.consumerVersion),
    title,
    name: pact.consumer,
  });
  return {
    _links: {
      self: { href: links.base + originalUrl, title },
      'pb:provider': { href: providerLink, name: provider },
      'pb:pacts': pacts.map((pact) => toLink(pact, pactName(pact))),
      provider: {
        href: providerLink,
        title: provider,
        name: 'DEPRECATED - please use the pb:provider relation',
      },
      pacts: pacts.map((pact) =>
        toLink(pact, `DEPRECATED - please use the pb:pacts relation. ${pactName(pact)}`),
      ),
    },
  };
}

/** The newest pact of every pair. */
export function toLatestPacts(links: Links, pacts: readonly PactPublication[]): object {
  const linkOf = (pact: PactPublication) => ({
    href: links.pair(pact, 'latest'),
    title: `Latest pact between ${pact.consumer} and ${pact.provider}`,
  });
  return {
    pacts: pacts.map((pact) => toLatestPact(links, pact)),
    _links: {
      self: { href: links.to('pacts', 'latest') },
      'pb:pacts': pacts.map(linkOf),
      pacts: pacts.map((pact) => ({
        ...linkOf(pact),
        name: 'DEPRECATED - please use the pb:pacts relation',
      })),
      curies: toCuries(links, 'pacts'),
    },
  };
}

function toLatestPact(links: Links, pact: PactPublication): object {
  const { consumer, provider, consumerVersion } = pact;
  return {
    createdAt: toTimestamp(pact.createdAt),
    _embedded: {
      consumer: {
        ...toPacticipantReference(links, consumer),
        _embedded: { version: toVersionReference(links, consumer, consumerVersion) },
      },
      provider: toPacticipantReference(links, provider),
    },
    _links: {
      self: [{ href: links.pair(pact, 'latest') }, { href: links.pact(pact, consumerVersion) }],
    },
  };
}

interface PairListing {
  readonly links: Links;
  readonly originalUrl: string;
  readonly pair: Pair;
}

/** The pacts that the versions of one consumer published for one provider. */
export function toPairPacts(listing: PairListing, pacts: readonly PactPublication[]): object {
  const { consumer, provider, versions } = toPairLinks(listing, pacts, 'Pact');
  return {
    _embedded: toEmbeddedPacts(listing, pacts),
    _links: {
      self: toSelf(listing, ''),
      ...{ consumer, provider, 'pact-versions': versions },
    },
  };
}

/** In the official broker, only this list has the prefix in its relations. */
export function toTaggedPairPacts(
  listing: PairListing & { readonly tag: string },
  pacts: readonly PactPublication[],
): object {
  const { consumer, provider, versions } = toPairLinks(listing, pacts, 'Pact version');
  return {
    _embedded: toEmbeddedPacts(listing, pacts),
    _links: {
      self: toSelf(listing, ` with tag ${listing.tag}`),
      ...{ 'pb:consumer': consumer, 'pb:provider': provider, 'pb:pact-versions': versions },
    },
  };
}

function toSelf({ links, originalUrl, pair }: PairListing, suffix: string): Link {
  const title = `All versions of the pact between ${pair.consumer} and ${pair.provider}${suffix}`;
  return { href: links.base + originalUrl, title };
}

function toEmbeddedPacts({ links, pair }: PairListing, pacts: readonly PactPublication[]) {
  return {
    pacts: pacts.map((pact) => ({
      createdAt: toTimestamp(pact.createdAt),
      _embedded: {
        consumerVersion: toVersionReference(links, pair.consumer, pact.consumerVersion),
      },
      _links: {
        self: { href: links.pact(pact, pact.consumerVersion), title: pactName(pact) },
      },
    })),
  };
}

function toPairLinks(
  { links, pair: { consumer, provider } }: PairListing,
  pacts: readonly PactPublication[],
  title: string,
) {
  return {
    consumer: { href: links.pacticipant(consumer), title: 'Consumer', name: consumer },
    provider: { href: links.pacticipant(provider), title: 'Provider', name: provider },
    versions: pacts.map((pact) => ({
      href: links.pact(pact, pact.consumerVersion),
      title,
      name: `Version ${pact.consumerVersion} - ${toDay(pact.createdAt)}`,
    })),
  };
}
