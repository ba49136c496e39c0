import type { Environment } from '../environments/environment.ts';
import type { VerificationStatus } from '../integrations/integration.ts';

/** The data of the home page. */
export interface Overview {
  readonly totals: Totals;
  /** By consumer, then by provider. */
  readonly integrations: readonly IntegrationSummary[];
  readonly environments: readonly Environment[];
  readonly live: readonly LiveEntry[];
}

export interface Totals {
  readonly pacticipants: number;
  readonly pacts: number;
  readonly results: number;
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
