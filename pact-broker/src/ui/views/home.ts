import type { VerificationStatus } from '../../domain/integration.ts';
import type { IntegrationSummary, LiveEntry, Overview } from '../../domain/overview.ts';
import { displayNameOf } from '../../domain/pacticipant.ts';
import type { Links } from '../../hal/links.ts';

/** The home page as it is read: words and addresses, nothing left to decide. */
export interface HomeView {
  readonly isEmpty: boolean;
  readonly brokerUrl: string;
  readonly totals: readonly Total[];
  readonly integrations: readonly IntegrationView[];
  readonly environments: readonly EnvironmentView[];
  readonly live: readonly LiveRow[];
}

export interface Total {
  readonly count: number;
  readonly noun: string;
}

export interface IntegrationView {
  readonly consumer: string;
  readonly provider: string;
  readonly pact: PactView | null;
  readonly status: VerificationStatus;
  readonly statusWord: string;
  readonly result: ResultView | null;
}

interface PactView {
  readonly version: string;
  readonly branch: string | null;
  readonly publishedAt: Date;
  readonly href: string;
}

interface ResultView {
  readonly providerVersion: string;
  readonly verifiedAt: Date;
  readonly href: string;
}

interface EnvironmentView {
  readonly name: string;
  readonly isProduction: boolean;
}

export interface LiveRow {
  readonly pacticipant: string;
  /** One an environment, in their order. */
  readonly cells: readonly (readonly LiveEntry[])[];
}

const STATUS_WORDS: Readonly<Record<VerificationStatus, string>> = {
  success: 'Verified',
  failed: 'Failed',
  stale: 'Changed since verified',
  never: 'Not verified',
};

export function toHomeView(overview: Overview, links: Links): HomeView {
  const { totals, integrations, environments, live } = overview;
  return {
    isEmpty: integrations.length === 0 && live.length === 0,
    brokerUrl: links.base,
    totals: [
      toTotal(totals.pacticipants, 'pacticipant'),
      toTotal(integrations.length, 'integration'),
      toTotal(totals.pacts, 'pact'),
      toTotal(totals.results, 'result'),
    ],
    integrations: integrations.map((integration) => toIntegration(integration, links)),
    environments: environments.map((environment) => ({
      name: displayNameOf(environment),
      isProduction: environment.production,
    })),
    live: toLiveRows(overview),
  };
}

function toTotal(count: number, noun: string): Total {
  return { count, noun: count === 1 ? noun : `${noun}s` };
}

function toIntegration(integration: IntegrationSummary, links: Links): IntegrationView {
  const { consumer, provider, latestPact, latestResult, status } = integration;
  return {
    consumer,
    provider,
    pact: latestPact && {
      version: latestPact.version,
      branch: latestPact.branch,
      publishedAt: latestPact.publishedAt,
      href: links.pact(integration, latestPact.version),
    },
    status,
    statusWord: STATUS_WORDS[status],
    result: latestPact &&
      latestResult && {
        providerVersion: latestResult.providerVersion,
        verifiedAt: latestResult.verifiedAt,
        href: links.verificationResult(integration, latestPact.sha, latestResult.number),
      },
  };
}

function toLiveRows({ environments, live }: Overview): LiveRow[] {
  const names = [...new Set(live.map(({ pacticipant }) => pacticipant))];
  return names.map((name) => ({
    pacticipant: name,
    cells: environments.map((environment) =>
      live.filter((entry) => entry.pacticipant === name && entry.environment === environment.name),
    ),
  }));
}
