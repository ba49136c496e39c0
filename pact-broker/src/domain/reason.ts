import type { MatrixSelector, SelectedVersion } from './matrix-selector.ts';

/** One side of a pair as the query speaks of it: how it was asked for, and what that meant. */
export interface Subject {
  readonly selector: MatrixSelector;
  /** `any` when the query singles out no version, `none` when no version fits. */
  readonly version: SelectedVersion | 'any' | 'none';
  /** Whether the selector stands for other versions as well. */
  readonly isOneOfMany: boolean;
}

export interface Pair {
  readonly consumer: Subject;
  readonly provider: Subject;
}

/** What stands in the way of a deployment. */
export type Blocker =
  | ({ readonly kind: 'failed' | 'not-verified' } & Pair)
  | { readonly kind: 'nonexistent'; readonly selector: MatrixSelector };

/** Versions of a branch that block although its head does not. */
export interface OlderVersions {
  readonly selector: MatrixSelector;
  readonly head: SelectedVersion;
  /** Newest first. */
  readonly blocking: readonly SelectedVersion[];
}

/** What makes an answer less reliable than it looks. */
export type Warning =
  | { readonly kind: 'cannot-ignore'; readonly ignored: MatrixSelector; readonly isKnown: boolean }
  | {
      readonly kind: 'many-versions-alone';
      readonly selector: MatrixSelector;
      readonly count: number;
    }
  | { readonly kind: 'environment-not-given' | 'version-not-given' }
  | ({ readonly kind: 'older-versions-block' } & OlderVersions)
  | ({ readonly kind: 'live-version-not-verified' } & Pair);

/** Why a version may or may not go out. Data, not prose: `http/reason-text.ts` words it. */
export type Reason = Warning | Blocker | { readonly kind: 'all-verified' | 'nothing-to-verify' };

/** The same reasons, each once. */
export function distinct<Kind extends Reason>(reasons: readonly Kind[]): readonly Kind[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
