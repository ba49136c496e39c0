/** An interaction of a verified contract. */
export interface BackingInteraction {
  readonly description: string;
  /** Names of its provider states. */
  readonly states: readonly string[];
  readonly provider: string;
  /** The version of the provider that verified it. */
  readonly providerVersion: string;
}

/** The interaction nearest to a mock, with one line for each difference that Pact finds. */
export interface NearestInteraction extends BackingInteraction {
  readonly differences: readonly string[];
}

/** How a mock of a provider compares with the contracts. */
export type Finding =
  | { readonly kind: 'backed'; readonly by: readonly BackingInteraction[] }
  | {
      readonly kind: 'no-such-request';
      readonly provider: string;
      /** Null when the consumer has no verified HTTP contract with the provider. */
      readonly nearest: NearestInteraction | null;
    }
  | { readonly kind: 'no-such-answer'; readonly nearest: NearestInteraction };

/** The verdict on a mock, including mocks of hosts without a contract. */
export type Verdict =
  | Finding
  /** A fault that the settings allow: only the request is in a contract. */
  | { readonly kind: 'fault' }
  /** A host that verifies no pacts, according to the settings. */
  | { readonly kind: 'external' }
  | { readonly kind: 'unknown-host'; readonly origin: string };
