import type { Selector } from '../../domain/consumer-version-selector.ts';
import type { SelectedPact } from '../../domain/pacts-for-verification.ts';
import type { ProviderRef, Successes } from '../../domain/provider-ref.ts';

/** By what the versions of a provider are grouped. */
export type RefKind = 'branch' | 'tag';

/** What a provider could be asked to verify, and what it has verified. */
export interface PactsForVerificationStore {
  /** What each selector chooses; fallbacks are not looked at. */
  readonly select: (providerId: number, selector: Selector) => Promise<readonly SelectedPact[]>;
  /** By which each consumer's pact is chosen when a provider does not say. */
  readonly defaultSelectors: (providerId: number) => Promise<readonly Selector[]>;
  /** By the branches or tags that the provider's versions have now. */
  readonly successes: (
    pactVersionIds: readonly number[],
    by: RefKind,
  ) => Promise<readonly Successes[]>;
  /**
   * Without results of work in progress. By branches, results since then; by tags, results of any
   * time, under the tags that the provider version had when the result came.
   */
  readonly nonWipSuccesses: (
    pactVersionIds: readonly number[],
    by: RefKind,
    since: Date,
  ) => Promise<readonly Successes[]>;
  /** Records that a version with these tags verified the content; the first time of each counts. */
  readonly addVerifiedTags: (
    pactVersionId: number,
    tags: readonly string[],
    now: Date,
  ) => Promise<void>;
  /** Those of these contents that any version of the provider verified. */
  readonly verified: (pactVersionIds: readonly number[]) => Promise<readonly number[]>;
  readonly findRef: (providerId: number, by: RefKind, name: string) => Promise<ProviderRef>;
}
