/** Why a consumer version counts: it is on the main branch, the newest, or live in an environment. */
export type Place =
  | { readonly kind: 'main' }
  /** The newest version of a consumer that has no main branch. */
  | { readonly kind: 'newest' }
  | { readonly kind: 'environment'; readonly name: string };

/** A version of a consumer, and where it is live. */
export interface ConsumerVersion {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly Place[];
}
