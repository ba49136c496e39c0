/**
 * How a demand relates to what a schema guarantees:
 * - `unknown`: the schema does not define the field;
 * - `optional`: the schema lets the field be absent;
 * - `impossible`: the consumer accepts no value that the schema is known to allow;
 * - `example`: it accepts some, but the value that it was tested with can never be sent;
 * - `unproved`: a matcher is unknown, so nothing is proved;
 * - `narrower`: possible, but the schema also allows values that are not accepted: a provider state must
 *   exclude them;
 * - `no-state`: narrower, without a provider state.
 */
export type FindingKind =
  'unknown' | 'optional' | 'impossible' | 'example' | 'unproved' | 'narrower' | 'no-state';

export interface Finding {
  readonly kind: FindingKind;
  /** `$.items[*].sku` */
  readonly path: string;
  /** What the consumer accepts there. */
  readonly demand: string;
  /** What the schema guarantees there. */
  readonly promise: string;
}

/** Whether pact and schema disagree. */
export function isDisagreement({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind !== 'narrower' && kind !== 'unproved';
}
