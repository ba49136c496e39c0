/** What a partition needs of its consumer: a paused one brings no batch. */
export interface PartitionParts {
  readonly pause: (partition: number) => void;
  readonly resume: (partition: number) => void;
  /** Calls back after so many milliseconds unless cancelled. */
  readonly after: (ms: number, wake: () => void) => () => void;
}

/** A partition of ours: paused unless it has a window's end to reach and no failure to sit out. */
export interface Partition {
  /** @param end offset before which everything was there when the window began */
  readonly beginWindow: (end: number) => void;
  /** The next offset to process; undefined until the first window has said where that is. */
  readonly position: () => number | undefined;
  readonly moveTo: (position: number) => void;
  /** Whether the record at this offset has to wait for another window. */
  readonly isPast: (offset: number) => boolean;
  /** Until the next window begins. */
  readonly rest: () => void;
  /** How often in a row the record at this offset has failed. */
  readonly failuresAt: (offset: number) => number;
  /** Rests for a while, since the record at this offset has failed. */
  readonly sitOut: (offset: number, delayMs: number) => void;
  readonly isOurs: () => boolean;
  /** From now on it is another's: it is no longer paused nor woken. Should it come back, it rests. */
  readonly drop: () => void;
}

/** A partition that has just become ours, and rests. */
export function makePartition(id: number, { pause, resume, after }: PartitionParts): Partition {
  let isOurs = true;
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
    isPast: (offset) => offset >= windowEnd,
    rest: () => {
      if (isOurs) pause(id);
    },
    failuresAt,
    sitOut: (offset, delayMs) => {
      if (!isOurs) return;
      failing = { offset, failures: failuresAt(offset) + 1 };
      pause(id);
      cancelWake = after(delayMs, () => {
        cancelWake = undefined;
        resume(id);
      });
    },
    isOurs: () => isOurs,
    drop: () => {
      isOurs = false;
      cancelWake?.();
    },
  };
}
