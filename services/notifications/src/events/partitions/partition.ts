/** Pauses and resumes fetching of a partition, and runs a timer. */
export interface PartitionParts {
  readonly pause: (partition: number) => void;
  readonly resume: (partition: number) => void;
  /** Calls `wake` after `ms` milliseconds; the returned function cancels it. */
  readonly after: (ms: number, wake: () => void) => () => void;
}

/**
 * A partition that is assigned to this consumer. It is paused unless the current window has records
 * left and no failed record waits for its retry.
 */
export interface Partition {
  /** @param end the offset after the last record that was on the topic when the window began */
  readonly beginWindow: (end: number) => void;
  /** The next offset to process; undefined until the first window has begun. */
  readonly position: () => number | undefined;
  readonly moveTo: (position: number) => void;
  /** Whether the record at this offset must wait for a later window. */
  readonly isBeyondWindow: (offset: number) => boolean;
  readonly pauseUntilNextWindow: () => void;
  /** How many times in a row the record at this offset has failed. */
  readonly failuresAt: (offset: number) => number;
  /** Pauses for `delayMs` before the failed record at this offset is retried. */
  readonly pauseAfterFailure: (offset: number, delayMs: number) => void;
  readonly isAssigned: () => boolean;
  /** The partition was reassigned: stops pausing and resuming it. */
  readonly revoke: () => void;
}

/** A newly assigned partition, paused until its first window begins. */
export function makePartition(id: number, { pause, resume, after }: PartitionParts): Partition {
  let isAssigned = true;
  let windowEnd = 0;
  let position: number | undefined;
  let failing: { readonly offset: number; readonly failures: number } | undefined;
  let cancelWake: (() => void) | undefined;
  const failuresAt = (offset: number): number =>
    failing?.offset === offset ? failing.failures : 0;
  pause(id);
  return {
    beginWindow: (end) => {
      windowEnd = end;
      if (cancelWake === undefined) resume(id);
    },
    position: () => position,
    moveTo: (next) => {
      position = next;
    },
    isBeyondWindow: (offset) => offset >= windowEnd,
    pauseUntilNextWindow: () => {
      if (isAssigned) pause(id);
    },
    failuresAt,
    pauseAfterFailure: (offset, delayMs) => {
      if (!isAssigned) return;
      failing = { offset, failures: failuresAt(offset) + 1 };
      pause(id);
      cancelWake = after(delayMs, () => {
        cancelWake = undefined;
        resume(id);
      });
    },
    isAssigned: () => isAssigned,
    revoke: () => {
      isAssigned = false;
      cancelWake?.();
    },
  };
}
