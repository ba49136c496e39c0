/** One side of a pact; `version` is missing when none is live in the environment asked about. */
export interface Side {
  readonly name: string;
  readonly version?: string;
}

/** An interaction that the provider failed, with the mismatches in its response. */
export interface FailedInteraction {
  readonly description: string;
  /** Each starts with its location: `$.phoneNumber: Actual map is missing …`. */
  readonly mismatches: readonly string[];
}

/** Why a version can or cannot be deployed. `reason-text.ts` turns it into text. */
export type Reason =
  | {
      readonly kind: 'failed';
      readonly consumer: Side;
      readonly provider: Side;
      readonly interactions: readonly FailedInteraction[];
    }
  | { readonly kind: 'not-verified'; readonly consumer: Side; readonly provider: Side }
  | { readonly kind: 'provider-not-live'; readonly consumer: Side; readonly provider: Side }
  | { readonly kind: 'refused-by-broker'; readonly text: string }
  | { readonly kind: 'all-verified'; readonly pairs: readonly (readonly [Side, Side])[] }
  | { readonly kind: 'nothing-to-verify' };

/** `deployable: null` means not known yet: a missing result may still arrive. */
export interface Verdict {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
  readonly deployable: boolean | null;
  readonly reasons: readonly Reason[];
}
