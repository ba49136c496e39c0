import type { VerificationOwed } from '../../domain/verifications-owed/verification-owed.ts';
import { encodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type { Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

export function toVerificationsOwed(listing: Listing<VerificationOwed>): object {
  const { page, pageLinks } = toPaging(listing);
  const { links, list, originalUrl } = listing;
  return {
    ...page,
    _embedded: { verificationsOwed: list.items.map((owed) => toVerificationOwed(links, owed)) },
    _links: {
      self: { title: 'Verifications owed', href: links.base + originalUrl },
      ...pageLinks,
    },
  };
}

function toVerificationOwed(links: Links, owed: VerificationOwed): object {
  const { consumer, consumerVersion, provider, providerVersion, sha } = owed;
  const { providerVersionBranch: branch, reasons, publishedAt } = owed;
  // The metadata assigns the result to the consumer version.
  const metadata = encodeMetadata({ consumerVersionNumber: consumerVersion });
  const pact = links.pactVersion(owed, sha, metadata);
  return {
    consumer: { name: consumer, version: { number: consumerVersion } },
    provider: {
      name: provider,
      version: { number: providerVersion, ...omitNull({ branch }), reasons },
    },
    pactVersion: sha,
    publishedAt: toTimestamp(publishedAt),
    _links: {
      'pb:pact-version': {
        title: 'Pact to verify',
        name: `Pact between ${consumer} (${consumerVersion}) and ${provider}`,
        href: pact,
      },
      'pb:publish-verification-results': {
        title: 'POST the result to this URL',
        href: `${pact}/verification-results`,
      },
      'pb:consumer-version': {
        title: 'Consumer version',
        name: consumerVersion,
        href: links.version(consumer, consumerVersion),
      },
      'pb:provider-version': {
        title: 'Provider version',
        name: providerVersion,
        href: links.version(provider, providerVersion),
      },
    },
  };
}
