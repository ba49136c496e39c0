import type { IntegrationSummary, LiveEntry, Totals } from '../domain/overview/overview.ts';

/** Reads each part of the overview with one query. */
export interface OverviewStore {
  readonly integrations: () => Promise<readonly IntegrationSummary[]>;
  readonly live: () => Promise<readonly LiveEntry[]>;
  readonly totals: () => Promise<Totals>;
}
