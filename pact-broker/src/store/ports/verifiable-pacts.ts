import type { Selector } from '../../domain/consumer-version-selector.ts';
import type { SelectedPact } from '../../domain/pacts-for-verification.ts';
import type { Successes } from '../../domain/provider-line.ts';

/** By what a provider's versions are told apart into lines of work. */
export type LineKind = 'branch' | 'tag';

/** What a provider could be asked to verify, and what it has verified. */
export interface VerifiablePactStore {
  /** What each selector chooses; fallbacks are not looked at. */
  readonly select: (providerId: number, selector: Selector) => Promise<readonly SelectedPact[]>;
  /** By which each consumer's pact is chosen when a provider does not say. */
  readonly defaultSelectors: (providerId: number) => Promise<readonly Selector[]>;
  readonly successes: (
    pactVersionIds: readonly number[],
    by: LineKind,
  ) => Promise<readonly Successes[]>;
  /** Those of these contents that any version of the provider verified. */
  readonly verified: (pactVersionIds: readonly number[]) => Promise<readonly number[]>;
  /** When the first version of a provider's branch, or the first tag of this name, was made. */
  readonly lineStart: (providerId: number, by: LineKind, name: string) => Promise<Date | undefined>;
}
