/**
 * Entries that have never failed and entries that have are claimed apart, so that neither kind can
 * take all the time of the other.
 */
export type Lane = 'first' | 'retry';

export interface ClaimOptions {
  readonly lane: Lane;
  /** Maximum number of entries. */
  readonly limit: number;
  /** Milliseconds after which a claimed entry that was not settled can be claimed again. */
  readonly leaseMs: number;
}
