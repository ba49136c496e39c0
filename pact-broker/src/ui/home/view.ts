import type { Environment } from '../../domain/environments/environment.ts';
import type { VerificationStatus } from '../../domain/integrations/integration.ts';
import type { IntegrationSummary, LiveEntry, Overview } from '../../domain/overview/overview.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';

/** The texts and links of the home page, ready to render. */
export interface HomeView {
  readonly isEmpty: boolean;
  /** The base path of all links. */
  readonly base: string;
  /** The absolute URL, for clients on other machines. */
  readonly brokerUrl: string;
  readonly totals: readonly Total[];
  /** Number of integrations by status, without empty ones. */
  readonly statuses: readonly StatusCount[];
  readonly integrations: readonly IntegrationView[];
  /** Sorted by name, with production last, in the order of a release. */
  readonly environments: readonly string[];
  readonly live: readonly LiveRow[];
}

interface Total {
  readonly count: number;
  readonly noun: string;
}

interface StatusCount {
  readonly status: VerificationStatus;
  readonly count: number;
  readonly word: string;
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

export interface LiveRow {
  readonly pacticipant: string;
  /** One cell per environment, in the same order. */
  readonly cells: readonly (readonly LiveEntry[])[];
}

const STATUS_WORDS: Readonly<Record<VerificationStatus, string>> = {
  success: 'Verified',
  failed: 'Failed',
  stale: 'Changed since verified',
  never: 'Not verified',
};

export function toHomeView(overview: Overview, links: Links): HomeView {
  const { totals, integrations, live } = overview;
  const environments = productionLast(overview.environments);
  return {
    isEmpty: integrations.length === 0 && live.length === 0,
    base: links.paths.base,
    brokerUrl: links.base,
    totals: [
      toTotal(totals.pacticipants, 'pacticipant'),
      toTotal(integrations.length, 'integration'),
      toTotal(totals.pacts, 'pact'),
      toTotal(totals.results, 'result'),
    ],
    statuses: countStatuses(integrations),
    integrations: integrations.map((integration) => toIntegration(integration, links.paths)),
    environments: environments.map(displayNameOf),
    live: toLiveRows(live, environments),
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

function countStatuses(integrations: readonly IntegrationSummary[]): StatusCount[] {
  return Object.entries(STATUS_WORDS)
    .map(([status, word]) => ({
      status: status as VerificationStatus,
      count: integrations.filter((integration) => integration.status === status).length,
      word: word.toLowerCase(),
    }))
    .filter(({ count }) => count > 0);
}

function productionLast(environments: readonly Environment[]): readonly Environment[] {
  return [...environments].sort((a, b) => Number(a.production) - Number(b.production));
}

function toLiveRows(
  live: readonly LiveEntry[],
  environments: readonly Environment[],
): readonly LiveRow[] {
  const names = [...new Set(live.map(({ pacticipant }) => pacticipant))];
  return names.map((name) => ({
    pacticipant: name,
    cells: environments.map((environment) =>
      live.filter((entry) => entry.pacticipant === name && entry.environment === environment.name),
    ),
  }));
}
