import type { IntegrationPair } from '../domain/integrations/connected.ts';
import type { Page, PageRequest } from '../domain/page.ts';

/** Pairs that have, or had, pacts. `OverviewStore` lists them with their status. */
export interface IntegrationStore {
  /** The one with the latest pact or result first. */
  readonly list: (
    filter: IntegrationListFilter,
    page?: PageRequest,
  ) => Promise<Page<IntegrationPair>>;
  /** Also deletes the pair's pacts and results; false if the pair does not exist. */
  readonly remove: (pair: Pair) => Promise<boolean>;
  readonly removeAll: () => Promise<void>;
}

export interface IntegrationListFilter {
  /** A part of the consumer's or the provider's name, in any case. */
  readonly q?: string | undefined;
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}
