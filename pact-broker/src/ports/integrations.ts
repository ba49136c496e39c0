/** Pairs that have, or had, pacts. `OverviewStore` lists them. */
export interface IntegrationStore {
  /** Also deletes the pair's pacts and results; false if the pair does not exist. */
  readonly remove: (pair: Pair) => Promise<boolean>;
  readonly removeAll: () => Promise<void>;
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}
