/** Why a search found neither a document nor a proof that there is none. */
export type Undecided =
  | { readonly code: 'too-many-steps'; readonly maxSteps: number }
  | { readonly code: 'out-of-time'; readonly milliseconds: number }
  | { readonly code: 'document-too-deep'; readonly maxDepth: number }
  | { readonly code: 'object-too-large'; readonly properties: number }
  /** Too long, or with too many rules on how many of its items are so. */
  | { readonly code: 'array-too-complex' }
  /** The rules of a text, such as `pattern ^a`; empty when there are only limits of its length. */
  | { readonly code: 'text-too-complex' | 'no-text-found'; readonly rules: readonly string[] }
  /** `message` is the validator's. */
  | { readonly code: 'pattern-timeout'; readonly message: string }
  | { readonly code: 'unknown-format'; readonly format: string }
  | {
      readonly code: 'too-many-branches';
      readonly keyword: string;
      /** Combinations of branches. */
      readonly max: number;
      readonly schema: unknown;
    };
