import type { Environment } from '../../domain/environments/environment.ts';
import {
  VERIFICATION_STATUSES,
  type VerificationStatus,
} from '../../domain/integrations/integration.ts';
import type {
  IntegrationFilter,
  IntegrationSummary,
  LiveEntry,
  Overview,
} from '../../domain/overview/overview.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';
import type { Paging } from '../paging.ts';
import { productionLast } from '../production-last.ts';
import { STATUS_WORDS } from '../verification-status.ts';
import { withQuery } from '../with-query.ts';
import { PAGE_SIZE } from './request.ts';

/** The texts and links of the overview, ready to render. */
export interface OverviewView {
  /** Whether the broker has no integration, so that the page explains the first steps. */
  readonly isEmpty: boolean;
  /** The URL of this page without a query. */
  readonly home: string;
  /** The absolute URL, for clients on other machines. */
  readonly brokerUrl: string;
  readonly filter: IntegrationFilter;
  readonly environmentOptions: readonly Option[];
  /** All integrations, and those with each status. */
  readonly statuses: readonly StatusLink[];
  readonly integrations: readonly IntegrationView[];
  readonly paging: Paging;
  /** Sorted by name, with production last, in the order of a release. */
  readonly environments: readonly EnvironmentLink[];
  readonly live: readonly LiveRow[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface StatusLink {
  readonly status: VerificationStatus | undefined;
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface IntegrationView {
  readonly consumer: NamedLink;
  readonly provider: NamedLink;
  readonly pact: PactView | null;
  readonly status: VerificationStatus;
  readonly result: ResultView | null;
  readonly matrix: string;
}

export interface NamedLink {
  readonly name: string;
  readonly href: string;
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

type EnvironmentLink = NamedLink;

export interface LiveRow {
  readonly pacticipant: NamedLink;
  /** One cell per environment, in the same order. */
  readonly cells: readonly (readonly LiveEntry[])[];
}

export function toOverviewView(overview: Overview, absolute: Links): OverviewView {
  const { query, integrations, live } = overview;
  const { filter, page } = query;
  const links = absolute.paths;
  const home = `${links.base}/`;
  const environments = productionLast(overview.environments);
  const { counts } = integrations;
  const all = VERIFICATION_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const { status } = filter;
  const pageSize = page.size === PAGE_SIZE ? undefined : page.size;
  return {
    isEmpty: all === 0 && isUnfiltered(filter),
    home,
    brokerUrl: absolute.base,
    filter,
    environmentOptions: environments.map((each) => ({
      value: each.name,
      label: displayNameOf(each),
    })),
    statuses: toStatusLinks({ home, filter, counts, all }),
    integrations: integrations.items.map((each) => toIntegration(each, links)),
    paging: {
      page,
      total: status === undefined ? all : counts[status],
      toPage: (number) => withQuery(home, { ...filter, page: number, pageSize }),
    },
    environments: environments.map((each) => ({
      name: displayNameOf(each),
      href: links.environment(each.uuid),
    })),
    live: toLiveRows(live, environments, links),
  };
}

function isUnfiltered({ search, branch, environment }: IntegrationFilter): boolean {
  return search === undefined && branch === undefined && environment === undefined;
}

interface StatusCounts {
  readonly home: string;
  readonly filter: IntegrationFilter;
  readonly counts: Readonly<Record<VerificationStatus, number>>;
  readonly all: number;
}

/** Statuses that no integration has are left out. */
function toStatusLinks({ home, filter, counts, all }: StatusCounts): StatusLink[] {
  const link = (status: VerificationStatus | undefined): StatusLink => ({
    status,
    label: status === undefined ? 'All' : STATUS_WORDS[status],
    count: status === undefined ? all : counts[status],
    href: withQuery(home, { ...filter, status }),
    isCurrent: filter.status === status,
  });
  return [undefined, ...VERIFICATION_STATUSES]
    .map(link)
    .filter(({ count, status, isCurrent }) => count > 0 || status === undefined || isCurrent);
}

function toIntegration(integration: IntegrationSummary, links: Links): IntegrationView {
  const { consumer, provider, latestPact, latestResult, status } = integration;
  return {
    consumer: { name: consumer, href: links.pacticipant(consumer) },
    provider: { name: provider, href: links.pacticipant(provider) },
    pact: latestPact && {
      version: latestPact.version,
      branch: latestPact.branch,
      publishedAt: latestPact.publishedAt,
      href: links.pact(integration, latestPact.version),
    },
    status,
    result: latestPact &&
      latestResult && {
        providerVersion: latestResult.providerVersion,
        verifiedAt: latestResult.verifiedAt,
        href: links.verificationResult(integration, latestPact.sha, latestResult.number),
      },
    matrix: links.to('matrix', 'provider', provider, 'consumer', consumer),
  };
}

function toLiveRows(
  live: readonly LiveEntry[],
  environments: readonly Environment[],
  links: Links,
): readonly LiveRow[] {
  const names = [...new Set(live.map(({ pacticipant }) => pacticipant))];
  return names.map((name) => ({
    pacticipant: { name, href: links.pacticipant(name) },
    cells: environments.map((environment) =>
      live.filter((entry) => entry.pacticipant === name && entry.environment === environment.name),
    ),
  }));
}
