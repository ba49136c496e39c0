/** One side of a pact; `version` is missing when none is live in the environment asked about. */
export interface Side {
  readonly name: string;
  readonly version?: string;
}

/** A consumer and a provider with the versions that a reason is about. */
interface Sides {
  readonly consumer: Side;
  readonly provider: Side;
}

/** An interaction that the provider failed, with the mismatches in its response. */
export interface FailedInteraction {
  readonly description: string;
  /** Each starts with its location: `$.phoneNumber: Actual map is missing …`. */
  readonly mismatches: readonly string[];
}

/** What other versions of a provider have made of the same pact. */
export interface OtherResults {
  /** Verified it, newest first; only versions that are newer than the live one on the main branch. */
  readonly verifiedBy: readonly string[];
  /** The first of `verifiedBy` that is live in the environment as well. */
  readonly live?: string | undefined;
  /** Failed it, newest first. */
  readonly failedBy: readonly string[];
}

/** Why a version cannot be deployed, or why that is not known yet. */
export type Blocker =
  | (Sides & { readonly kind: 'failed'; readonly interactions: readonly FailedInteraction[] })
  /** `others`: only for the pact of the version asked about. */
  | (Sides & { readonly kind: 'not-verified'; readonly others?: OtherResults })
  /** Not verified, and the provider has never published a result for any pact. */
  | (Sides & { readonly kind: 'provider-never-publishes' })
  /** Not verified by the broker's records, but this checkout, which has that version, has verified it. */
  | (Sides & { readonly kind: 'verified-not-published' })
  /** Not verified, and the live version has published nothing at all, so its record is probably wrong. */
  | (Sides & { readonly kind: 'stale-record'; readonly record: Side })
  | (Sides & { readonly kind: 'provider-not-live' })
  /** The version asked about has published neither pacts nor results, so nothing was compared. */
  | { readonly kind: 'nothing-published' }
  /** The pacticipant is part of no contract at all, so nothing was compared. */
  | { readonly kind: 'no-contracts' }
  | { readonly kind: 'refused-by-broker'; readonly text: string };

/** Why a version can or cannot be deployed. `reason-text.ts` turns it into text. */
export type Reason =
  | Blocker
  | { readonly kind: 'all-verified'; readonly pairs: readonly (readonly [Side, Side])[] }
  | { readonly kind: 'nothing-to-verify' };

/** What else to know about a verdict; it changes nothing. */
export type Remark =
  /** No version of the pacticipant is live in the environment. */
  | { readonly kind: 'first-deployment' }
  /** The live version has a pact with the provider, the version asked about has none. */
  | { readonly kind: 'contract-removed'; readonly consumer: Side; readonly provider: Side }
  /** A warning of the broker. */
  | { readonly kind: 'broker-warning'; readonly text: string };

/** `deployable: null` means not known yet: a missing result may still arrive. */
export interface Verdict {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
  readonly deployable: boolean | null;
  readonly reasons: readonly Reason[];
  /** Absent when a caller knows none. */
  readonly remarks?: readonly Remark[];
}
