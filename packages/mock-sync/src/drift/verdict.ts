/** An interaction of a verified contract. */
export interface BackingInteraction {
  readonly description: string;
  /** Names of its provider states. */
  readonly states: readonly string[];
  readonly provider: string;
  /** The version of the provider that verified it. */
  readonly providerVersion: string;
}

/** The interaction that comes closest to a mock, and what Pact finds different, a line each. */
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

/** The verdict on a mock, also of a host that has no contract. */
export type Verdict =
  | Finding
  /** A failure that the settings allow for: the request is backed, its answer needs no promise. */
  | { readonly kind: 'fault' }
  /** Of a host that the settings name as one that verifies no pacts. */
  | { readonly kind: 'external' }
  | { readonly kind: 'unknown-host'; readonly origin: string };
