import type { Undecided } from './undecided.ts';

/** Limits a search by steps, which are the same on every machine, and by processor time, for work that steps do not count. */
export interface Budget {
  /** Counts steps (about a microsecond each); false when too many have been taken. */
  readonly spend: (steps?: number) => boolean;
  /** Records why something could not be decided. */
  readonly giveUp: (reason: Undecided) => void;
  /** The first reason why something could not be decided since the last {@link Budget.restart}. */
  readonly reason: () => Undecided | undefined;
  /** Begins a new query with a step count of 0. The processor time keeps running. */
  readonly restart: () => void;
}

export interface Limits {
  /** Per query. */
  readonly maxSteps: number;
  /** Of processor time since the budget was created. Wall time would also count other processes. */
  readonly milliseconds: number;
}

const STEPS_BETWEEN_CLOCK_READINGS = 1000;

export function makeBudget({ maxSteps, milliseconds }: Limits): Budget {
  const start = process.cpuUsage();
  let steps = 0;
  let nextReading = 0;
  let isLate = false;
  let reason: Undecided | undefined;
  const giveUp = (why: Undecided): void => {
    reason ??= why;
  };
  return {
    spend: (more = 1) => {
      steps += more;
      if (steps >= nextReading) {
        nextReading = steps + STEPS_BETWEEN_CLOCK_READINGS;
        isLate ||= millisecondsSince(start) > milliseconds;
      }
      if (steps > maxSteps) giveUp({ code: 'too-many-steps', maxSteps });
      if (isLate) giveUp({ code: 'out-of-time', milliseconds });
      return steps <= maxSteps && !isLate;
    },
    giveUp,
    reason: () => reason,
    restart: () => {
      steps = 0;
      nextReading = 0;
      reason = undefined;
    },
  };
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
