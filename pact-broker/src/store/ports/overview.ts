import type { IntegrationSummary, LiveEntry, Totals } from '../../domain/overview.ts';

/** Reads the overview, each part at once. */
export interface OverviewStore {
  readonly integrations: () => Promise<readonly IntegrationSummary[]>;
  readonly live: () => Promise<readonly LiveEntry[]>;
  readonly totals: () => Promise<Totals>;
}
