import type { Selector } from '../domain/pacts-for-verification/consumer-version-selector.ts';
import type { SelectedPact } from '../domain/pacts-for-verification/pacts-for-verification.ts';
import type { ProviderRef, Successes } from '../domain/pacts-for-verification/provider-ref.ts';

/** How the versions of a provider are grouped. */
export type RefKind = 'branch' | 'tag';

/** Pacts that a provider can verify, and the contents it has verified. */
export interface PactsForVerificationStore {
  /** The pacts that a selector selects, without its fallback. */
  readonly select: (providerId: number, selector: Selector) => Promise<readonly SelectedPact[]>;
  /** The selectors for a provider that sends none. */
  readonly defaultSelectors: (providerId: number) => Promise<readonly Selector[]>;
  /** Successes grouped by the branches or tags that the provider's versions have now. */
  readonly successes: (
    pactVersionIds: readonly number[],
    by: RefKind,
  ) => Promise<readonly Successes[]>;
  /**
   * Successes without work in progress. By branch: only results since the given time. By tag:
   * results of any time, under the tags that the provider version had when the result was
   * published.
   */
  readonly nonWipSuccesses: (
    pactVersionIds: readonly number[],
    by: RefKind,
    since: Date,
  ) => Promise<readonly Successes[]>;
  /** The contents that any version of the provider has verified. */
  readonly verified: (pactVersionIds: readonly number[]) => Promise<readonly number[]>;
  readonly findRef: (providerId: number, by: RefKind, name: string) => Promise<ProviderRef>;
}
