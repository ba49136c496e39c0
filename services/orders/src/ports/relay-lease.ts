/** `taken-over`: its last holder did not release it and has stopped renewing it. */
type LeaseAnswer = 'acquired' | 'taken-over' | 'held-by-another';

/** The right to publish, held by one process at a time, for a limited time. */
export interface RelayLease {
  /** Acquires the lease, or renews it when this process holds it. */
  acquire(durationMs: number): Promise<LeaseAnswer>;
  /** Gives the lease up if this process holds it. */
  release(): Promise<void>;
}
