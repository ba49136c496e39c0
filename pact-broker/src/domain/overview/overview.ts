import type { Environment } from '../environments/environment.ts';
import type { VerificationStatus } from '../integrations/integration.ts';
import type { PageRequest } from '../page.ts';

/** The data of the overview page. */
export interface Overview {
  readonly query: OverviewQuery;
  readonly integrations: IntegrationPage;
  readonly environments: readonly Environment[];
  /** The live versions of the pacticipants on this page. */
  readonly live: readonly LiveEntry[];
}

export interface OverviewQuery {
  readonly filter: IntegrationFilter;
  readonly page: PageRequest;
}

/** Restricts the integrations; an undefined field does not restrict them. */
export interface IntegrationFilter {
  /** A part of the consumer's or the provider's name, in any case. */
  readonly search?: string | undefined;
  /** Only integrations of this pacticipant, as consumer or provider. */
  readonly pacticipant?: string | undefined;
  /** Only consumers with a pact at the head of this branch, and that pact. */
  readonly branch?: string | undefined;
  /** Only consumers that are live in this environment with a pact, and that pact. */
  readonly environment?: string | undefined;
  readonly status?: VerificationStatus | undefined;
}

export interface IntegrationPage {
  /** By consumer, then by provider. */
  readonly items: readonly IntegrationSummary[];
  /** Number of integrations with each status, before the filter by status. */
  readonly counts: Readonly<Record<VerificationStatus, number>>;
}

/** The current state of the contract between a consumer and a provider. */
export interface IntegrationSummary {
  readonly consumer: string;
  readonly provider: string;
  /** Pact of the newest consumer version that has one; null if all pacts were deleted. */
  readonly latestPact: LatestPact | null;
  /** Newest result for the content of the latest pact, from any provider version. */
  readonly latestResult: LatestResult | null;
  readonly status: VerificationStatus;
}

interface LatestPact {
  readonly version: string;
  readonly branch: string | null;
  readonly pactVersionId: number;
  readonly sha: string;
  readonly publishedAt: Date;
}

export interface LatestResult {
  readonly number: number;
  readonly success: boolean;
  readonly providerVersion: string;
  readonly verifiedAt: Date;
}

/** A version that is in an environment now. */
export interface LiveEntry {
  readonly environment: string;
  readonly pacticipant: string;
  readonly version: string;
  readonly kind: 'deployed' | 'released';
  readonly applicationInstance: string | null;
  readonly since: Date;
}
