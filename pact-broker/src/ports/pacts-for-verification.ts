import type { Selector } from '../domain/pacts-for-verification/consumer-version-selector.ts';
import type { SelectedPact } from '../domain/pacts-for-verification/pacts-for-verification.ts';
import type { ProviderRef, Successes } from '../domain/pacts-for-verification/provider-ref.ts';

/** How the versions of a provider are grouped. */
export type RefKind = 'branch' | 'tag';

/** Pacts that a provider can verify, and the contents it has verified. */
export interface PactsForVerificationStore {
  /** Reads everything about a provider build; undefined if the provider does not exist. */
  readonly read: (build: BuildQuery) => Promise<BuildReads | undefined>;
  /** The selectors for a provider that sends none. */
  readonly defaultSelectors: (provider: string) => Promise<readonly Selector[]>;
}

export interface BuildQuery {
  readonly provider: string;
  /** The branch of the build, or else its tags. */
  readonly by: RefKind;
  readonly refs: readonly string[];
  readonly selectors: readonly Selector[];
  /** Selectors that may not be needed. */
  readonly fallbacks: readonly Selector[];
  /** Reads work in progress as well. */
  readonly wip?: WipQuery | undefined;
}

interface WipQuery {
  /** Only pacts published after it. */
  readonly since: Date;
  /** By branch: only results since then count. */
  readonly resultsSince: Date;
}

export interface BuildReads {
  readonly refs: readonly ProviderRef[];
  /** What each selector and fallback selects; `selector` is the one of the query. */
  readonly selected: readonly SelectedPact[];
  /** The contents of `selected` that any version of the provider has verified. */
  readonly verified: readonly number[];
  /**
   * Successes with contents of `selected`, by the branches or tags that the provider's versions
   * have now. Of those that are not refs of the build, only the first of each content.
   */
  readonly successes: readonly Successes[];
  /** The newest pact of each branch and tag, unless a selector selects its content. */
  readonly heads: readonly SelectedPact[];
  /**
   * The same as `successes`, with contents of `heads` and without work in progress. By tag: under
   * the tags that the provider version had when the result was published.
   */
  readonly chosenSuccesses: readonly Successes[];
}
