import type { JsonType } from '@shopflow/json-schema/json-type';

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
  /** A list with elements that satisfy each of the examples at these indexes, among others. */
  | { readonly code: 'list-with'; readonly indexes: readonly number[] }
  /** A map whose keys satisfy this. */
  | { readonly code: 'each-key'; readonly of: Accepted }
  /** A map or a list: what it holds is demanded at its entries. */
  | { readonly code: 'each-value' }
  /** A status of this range, or one of these. */
  | { readonly code: 'status'; readonly status: string | readonly number[] }
  /** A value of a header or a query parameter, whatever it is. */
  | { readonly code: 'text' }
  /** A matcher that is not known here: only the example is certain. */
  | { readonly code: 'matcher'; readonly match: string; readonly regex?: string }
  | { readonly code: 'all' | 'any'; readonly of: readonly Accepted[] };
