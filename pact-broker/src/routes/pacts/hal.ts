import { pactName, type PactPublication } from '../../domain/pacts/pact.ts';
import { toCuries } from '../../hal/curies.ts';
import type { Link, Links } from '../../hal/links.ts';
import { toTimestamp } from '../../hal/timestamp.ts';
import type { Pact } from '../../use-cases/pacts/find-pact.ts';

export interface PactContext {
  /** Metadata from the URL, which results must send back. */
  readonly metadata?: string | undefined;
  /** The consumer versions for which the content was selected, if the URL contains them. */
  readonly consumerVersions?: readonly string[] | undefined;
}

/** A pact as its consumer wrote it, with links to related resources. */
export function toPact(links: Links, pact: Pact, context: PactContext = {}): object {
  return { ...pact.content, ...toProperties(links, pact, context) };
}

/** A pact apart from what the broker knows of it. Its tags are always empty, as in the official broker. */
export function toExtendedPact(links: Links, pact: Pact, context: PactContext = {}): object {
  const { createdAt, _links } = toProperties(links, pact, context);
  return { createdAt, contract: pact.content, _embedded: { tags: [] }, _links };
}

function toProperties(links: Links, { publication }: Pact, context: PactContext) {
  return {
    createdAt: toTimestamp(publication.createdAt),
    _links: {
      self: toPactLink(links, publication),
      ...toPartLinks(links, publication, context),
      ...toHistoryLinks(links, publication),
      ...toNeighbourLinks(links, publication),
      ...toResultLinks(links, publication, context),
      curies: toCuries(links, 'pact'),
    },
  };
}

export function toPactLink(links: Links, publication: PactPublication): Link {
  const href = links.pact(publication, publication.consumerVersion);
  return { title: 'Pact', name: pactName(publication), href };
}

function toPartLinks(
  links: Links,
  { consumer, provider, consumerVersion, sha, inheritedFrom }: PactPublication,
  { consumerVersions }: PactContext,
) {
  const toVersion = (number: string): Link => ({
    title: 'Consumer version',
    name: number,
    href: links.version(consumer, number),
  });
  return {
    'pb:consumer': { title: 'Consumer', name: consumer, href: links.pacticipant(consumer) },
    'pb:consumer-version': toVersion(consumerVersion),
    ...(inheritedFrom != null && {
      'pb:inherited-from': {
        title: 'Version with the same fingerprint that has published this pact',
        name: inheritedFrom,
        href: links.version(consumer, inheritedFrom),
      },
    }),
    ...(consumerVersions && { 'pb:consumer-versions': consumerVersions.map(toVersion) }),
    'pb:provider': { title: 'Provider', name: provider, href: links.pacticipant(provider) },
    'pb:pact-version': {
      title: 'Pact content version permalink',
      name: sha,
      href: links.pactVersion({ consumer, provider }, sha),
    },
  };
}

function toHistoryLinks(links: Links, publication: PactPublication) {
  const { consumerVersion, sha } = publication;
  const own = links.pact(publication, consumerVersion);
  return {
    'pb:latest-pact-version': {
      title: 'Latest version of this pact',
      href: links.pair(publication, 'latest'),
    },
    'pb:all-pact-versions': {
      title: 'All versions of this pact',
      href: links.pair(publication, 'versions'),
    },
    'pb:latest-untagged-pact-version': {
      title: 'Latest untagged version of this pact',
      href: links.pair(publication, 'latest-untagged'),
    },
    'pb:latest-tagged-pact-version': {
      title: 'Latest tagged version of this pact',
      href: `${links.pair(publication, 'latest')}/{tag}`,
      templated: true,
    },
    'pb:previous-distinct': {
      title: 'Previous distinct version of this pact',
      href: `${own}/previous-distinct`,
    },
    'pb:diff-previous-distinct': {
      title: 'Diff with previous distinct version of this pact',
      href: `${own}/diff/previous-distinct`,
    },
    'pb:diff': {
      title: 'Diff with another specified version of this pact',
      href: `${links.pactVersion(publication, sha)}/diff/pact-version/{pactVersion}`,
      templated: true,
    },
  };
}

function toNeighbourLinks(links: Links, publication: PactPublication) {
  const { consumer, provider, consumerVersion } = publication;
  const version = links.version(consumer, consumerVersion);
  return {
    'pb:pact-webhooks': {
      title: `Webhooks for the pact between ${consumer} and ${provider}`,
      href: links.to('webhooks', 'provider', provider, 'consumer', consumer),
    },
    'pb:consumer-webhooks': {
      title: `Webhooks for all pacts with provider ${provider}`,
      href: links.to('webhooks', 'consumer', provider),
    },
    'pb:tag-prod-version': {
      title: "PUT to this resource to tag this consumer version as 'production'",
      href: `${version}/tags/prod`,
    },
    'pb:tag-version': {
      title: 'PUT to this resource to tag this consumer version',
      href: `${version}/tags/{tag}`,
    },
    'pb:triggered-webhooks': {
      title: 'Webhooks triggered by the publication of this pact',
      href: `${links.pact(publication, consumerVersion)}/triggered-webhooks`,
    },
    'pb:matrix-for-consumer-version': {
      title: 'View matrix rows for the consumer version to which this pact belongs',
      href: links.matrix([
        ['q[][pacticipant]', consumer],
        ['q[][version]', consumerVersion],
        ['latestby', 'cvpv'],
      ]),
    },
  };
}

function toResultLinks(links: Links, publication: PactPublication, { metadata }: PactContext) {
  const { sha } = publication;
  return {
    'pb:publish-verification-results': {
      title: 'Publish verification results',
      href: `${links.pactVersion(publication, sha, metadata)}/verification-results`,
    },
    'pb:latest-verification-results': {
      href: `${links.pactVersion(publication, sha)}/verification-results/latest`,
    },
  };
}
