import type { IntegrationSummary } from '../../domain/overview/overview.ts';
import type { Links } from '../../hal/links.ts';
import { toPacticipantReference } from '../../hal/references.ts';

export function toIntegrations(links: Links, integrations: readonly IntegrationSummary[]): object {
  return {
    _embedded: { integrations: integrations.map((each) => toIntegration(links, each)) },
    _links: { self: { href: links.to('integrations'), title: 'All integrations' } },
  };
}

function toIntegration(links: Links, { consumer, provider, status }: IntegrationSummary): object {
  const pair = ['provider', provider, 'consumer', consumer];
  return {
    consumer: toPacticipantReference(links, consumer),
    provider: toPacticipantReference(links, provider),
    verificationStatus: status,
    _links: {
      'pb:dashboard': {
        title: `Dashboard for the pact between ${consumer} and ${provider}`,
        href: links.to('dashboard', ...pair),
      },
      'pb:matrix': {
        title: `Matrix of pact/verification results for ${consumer} and ${provider}`,
        href: links.to('matrix', ...pair),
      },
      'pb:group': {
        title: `Pacts for ${consumer}`,
        href: links.to('groups', consumer),
      },
      'pb:delete_integration': {
        title: `Delete the integration between ${consumer} and ${provider}`,
        href: links.to('integrations', ...pair),
      },
    },
  };
}
