/** Who has, or had, pacts with whom. `OverviewStore` lists them. */
export interface IntegrationStore {
  /** Removes a pair's pacts and results as well; false when there is no such pair. */
  readonly remove: (pair: Pair) => Promise<boolean>;
  readonly removeAll: () => Promise<void>;
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}
