/** What a pact accepts at one path. */
export type Accepted =
  /** Exactly this value. */
  | { readonly code: 'value'; readonly value: unknown }
  | { readonly code: 'type'; readonly type: JsonType }
  | { readonly code: 'integer' | 'decimal' | 'semver' | 'not-empty' }
  /** A text that matches the regular expression as a whole. */
  | { readonly code: 'pattern'; readonly regex: string }
  /** A text with `part` in it. */
  | { readonly code: 'part'; readonly part: unknown }
  | { readonly code: 'date' | 'time' | 'timestamp'; readonly format: string }
  /** A list of any elements. */
  | { readonly code: 'list'; readonly min: number; readonly max?: number }
  /** A matcher that is not known here: only the example is certain. */
  | { readonly code: 'matcher'; readonly match: string; readonly regex?: string }
  | { readonly code: 'all' | 'any'; readonly of: readonly Accepted[] };

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';
