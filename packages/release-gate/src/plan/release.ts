/** A version that is live in the environment before the release. */
export interface LiveVersion {
  readonly pacticipant: string;
  readonly version: string;
  /** Stays live beside the release's version, such as a released mobile app that is supported. */
  readonly staysLive?: boolean;
}

/** A change of the release: deploy this version, or remove the pacticipant. */
export interface Target {
  readonly pacticipant: string;
  /** Undefined removes the pacticipant from the environment. */
  readonly version: string | undefined;
}

/** The contract of one consumer version with one provider, and its verification results. */
export interface Contract {
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  /** Messages outlive their producer: the consumer also reads what a replaced version wrote. */
  readonly isForMessages?: boolean;
  /**
   * Whether the consumer version has published its pact; by default, yes. Without it, nothing is known about
   * the pair, although another version of the consumer has a pact with the provider.
   */
  readonly isPublished?: boolean;
  /** Identifies the content of the pact, if it is known: a result is for the content, whose versions share it. */
  readonly content?: string | undefined;
  /** Whether verification succeeded, by provider version. A version without a result is missing. */
  readonly results: ReadonlyMap<string, boolean>;
  /** What the document of a provider version changes so that the pact breaks, by provider version. */
  readonly apiBreaks?: ReadonlyMap<string, readonly ApiPlace[]> | undefined;
}

/** A place in a provider's OpenAPI document. */
export interface ApiPlace {
  /** `GET /users/{id}` */
  readonly operation: string;
  /** `response body`, `query parameter` */
  readonly in: string;
  /** JSONPath in a body, or a name. */
  readonly path?: string | undefined;
}

/** All facts that decide whether and in which order a release can be deployed. */
export interface Release {
  readonly live: readonly LiveVersion[];
  readonly targets: readonly Target[];
  /** Contracts of the live versions and of the targets; others are ignored. */
  readonly contracts: readonly Contract[];
  /** New versions of pacticipants that are part of no contract: nothing can be compared with them. */
  readonly withoutContracts?: readonly PublishedTarget[];
}

/** A target that is a deployment. */
export interface PublishedTarget extends Target {
  readonly version: string;
}

/** A contract that does not hold between two versions. */
export interface BrokenPair {
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  /** Undefined when no version of the provider is live. */
  readonly providerVersion: string | undefined;
  readonly reason: BrokenReason;
  /** Identifies the content of the pact, if it is known. */
  readonly content?: string | undefined;
  /** Only for `breaks-on-api-change`: what changes. */
  readonly places?: readonly ApiPlace[] | undefined;
}

/** Whether one result serves both pairs: versions of a consumer share it for identical pacts. */
export function shareResult(one: BrokenPair, other: BrokenPair): boolean {
  return (
    one.consumer === other.consumer &&
    one.provider === other.provider &&
    one.providerVersion === other.providerVersion &&
    isSamePact(one, other)
  );
}

/** Of versions of one consumer, with one provider. */
export function isSamePact(
  one: Pick<Contract, 'consumerVersion' | 'content'>,
  other: Pick<Contract, 'consumerVersion' | 'content'>,
): boolean {
  const isSameContent = one.content !== undefined && one.content === other.content;
  return isSameContent || one.consumerVersion === other.consumerVersion;
}

/**
 * - `failed`: the provider version does not satisfy the contract.
 * - `not-verified`: it has no result for the contract.
 * - `breaks-on-api-change`: no verification failed, but its OpenAPI document changes what the pact uses.
 * - `not-published`: the consumer version has published nothing, so there is no pact to verify.
 * - `provider-not-live`: the consumer would be live without its provider.
 * - `failed-for-retained-messages`, `not-verified-for-retained-messages`: the same for messages that
 *   the replaced provider version has already written.
 */
export type BrokenReason =
  | 'failed'
  | 'not-verified'
  | 'breaks-on-api-change'
  | 'not-published'
  | 'provider-not-live'
  | 'failed-for-retained-messages'
  | 'not-verified-for-retained-messages';

/** Whether a pair is broken only because a result is missing. */
export function isNotKnown({ reason }: Pick<BrokenPair, 'reason'>): boolean {
  return reason.startsWith('not-');
}
