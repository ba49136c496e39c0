/**
 * How a demand stands to what a schema promises:
 * - `unknown`: the schema says nothing of the field;
 * - `optional`: the schema lets the field be absent;
 * - `impossible`: no value that the schema is known to allow is accepted;
 * - `example`: some are, but what the consumer was tested with can never come;
 * - `unproved`: a matcher is not known here, and nothing can be said;
 * - `narrower`: possible, but the schema also allows what is not accepted: a provider state must see
 *   to it that it does not come;
 * - `no-state`: narrower, and there is no state.
 */
export type FindingKind =
  'unknown' | 'optional' | 'impossible' | 'example' | 'unproved' | 'narrower' | 'no-state';

export interface Finding {
  readonly kind: FindingKind;
  /** `$.items[*].sku` */
  readonly path: string;
  /** What the consumer accepts there. */
  readonly demand: string;
  /** What the schema says of it. */
  readonly promise: string;
}

/** Whether a finding of this kind means that the two do not agree. */
export function isDisagreement({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind !== 'narrower' && kind !== 'unproved';
}
