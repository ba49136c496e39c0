/** Why a consumer version counts: main branch, live in an environment, or given as a file. */
export type PactPlace =
  | { readonly kind: 'main' }
  /** The newest version of a consumer that has no main branch. */
  | { readonly kind: 'newest' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string };

/** A version of a consumer, and where its pact counts. */
export interface ConsumerVersion {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly PactPlace[];
}
