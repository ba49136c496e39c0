import type { MatrixSelector, SelectedVersion } from './matrix-selector.ts';

/** One side of a pair: its selector in the query and the version that it matched. */
export interface Subject {
  readonly selector: MatrixSelector;
  /** `any` if the query does not restrict versions, `none` if no version matches. */
  readonly version: SelectedVersion | 'any' | 'none';
  /** Whether the selector matches other versions as well. */
  readonly isOneOfMany: boolean;
}

export interface Pair {
  readonly consumer: Subject;
  readonly provider: Subject;
}

/** Why a deployment is blocked. */
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

/** Why an answer may be less reliable than it looks. */
export type Warning =
  | { readonly kind: 'cannot-ignore'; readonly ignored: MatrixSelector; readonly isKnown: boolean }
  | {
      readonly kind: 'several-versions-without-destination';
      readonly selector: MatrixSelector;
      readonly count: number;
    }
  | { readonly kind: 'environment-not-given' | 'version-not-given' }
  | ({ readonly kind: 'older-versions-block' } & OlderVersions)
  | ({ readonly kind: 'live-version-not-verified' } & Pair);

/** A version whose pact or result is that of another one with the same fingerprint. */
export interface Inheritance {
  readonly kind: 'inherited';
  readonly pacticipant: string;
  readonly version: string;
  readonly from: string;
}

/** Why a version can or cannot be deployed. `http/reason-text.ts` converts it to text. */
export type Reason =
  Warning | Blocker | Inheritance | { readonly kind: 'all-verified' | 'nothing-to-verify' };

/** Removes duplicate reasons. */
export function removeDuplicates<Kind extends Reason>(reasons: readonly Kind[]): readonly Kind[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
