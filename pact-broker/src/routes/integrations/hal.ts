import type { IntegrationPair } from '../../domain/integrations/connected.ts';
import type { Links } from '../../hal/links.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';

export function toIntegrations(listing: Listing<IntegrationPair>): object {
  const { links, list } = listing;
  const { page, pageLinks } = toPaging(listing);
  return {
    ...page,
    _embedded: { integrations: list.items.map((each) => toIntegration(links, each)) },
    _links: {
      self: { href: links.to('integrations'), title: 'All integrations' },
      ...pageLinks,
    },
  };
}

function toIntegration(links: Links, { consumer, provider }: IntegrationPair): object {
  const pair = ['provider', provider, 'consumer', consumer];
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    _links: {
      'pb:dashboard': {
        title: `Dashboard for the pact between ${consumer} and ${provider}`,
        href: links.to('dashboard', ...pair),
      },
      'pb:matrix': {
        title: `Matrix of pact/verification results for ${consumer} and ${provider}`,
        href: links.to('matrix', ...pair),
      },
      'pb:group': { href: links.pacticipant(consumer) },
      'pb:delete_integration': {
        title: `Delete the integration between ${consumer} and ${provider}`,
        href: links.to('integrations', ...pair),
      },
    },
  };
}
