/** Since when no version that counts uses an operation or a field, as far as the broker shows. */
export type UnusedSince =
  /** The last version with a pact that uses it, and when it stopped being live. */
  | (PastUser & {
      readonly kind: 'live-until';
      readonly environment: string;
      /** ISO 8601; undefined when the broker does not say. */
      readonly until?: string | undefined;
    })
  /** The newest version with a pact that uses it. No version that uses it is recorded as live in the past. */
  | (PastUser & {
      readonly kind: 'published';
      /** ISO 8601; undefined when the broker does not say. */
      readonly publishedAt?: string | undefined;
    })
  /** In no pact of the broker. */
  | { readonly kind: 'never' }
  /** `no-history`: pacts of a folder have no time. `history-limit`: older pacts are not read. */
  | { readonly kind: 'not-known'; readonly reason: 'no-history' | 'history-limit' };

interface PastUser {
  readonly consumer: string;
  readonly version: string;
}
