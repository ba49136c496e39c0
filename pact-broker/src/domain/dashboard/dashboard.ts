import type { PactPublication } from '../pacts/pact.ts';

/**
 * A pact that matters today: the newest of its pair, the newest with a tag, or that of a live version.
 */
export interface DashboardPact {
  readonly publication: PactPublication;
  /** The tags of the pair whose newest pact it is. */
  readonly headTags: readonly string[];
  /** The newest result for its content. */
  readonly result: DashboardResult | null;
}

interface DashboardResult {
  readonly success: boolean;
  readonly createdAt: Date;
  readonly providerVersionId: number;
  readonly providerVersion: string;
  /** Whether a failure did not fail the provider's build. */
  readonly wasPending: boolean;
}

/** As in the official API, which knows no outdated results: each pact is listed by its own content. */
export type DashboardStatus = 'never' | 'success' | 'failed' | 'failed_pending';

export function dashboardStatus({ result }: DashboardPact): DashboardStatus {
  if (result === null) return 'never';
  if (result.success) return 'success';
  return result.wasPending ? 'failed_pending' : 'failed';
}

/** When the pact was published or last verified. */
export function lastActivity({ publication, result }: DashboardPact): Date {
  if (result === null || result.createdAt < publication.createdAt) return publication.createdAt;
  return result.createdAt;
}
