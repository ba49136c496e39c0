import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@shopflow/service-kit/logger';

interface Options {
  readonly intervalMs: number;
  readonly logger: Logger;
}

export interface Repetition {
  /** Ends the rest under way; in the middle of a round, spares the one after it. */
  readonly wake: () => void;
  /** Resolves when the round under way, which is told by its signal, has come to an end. */
  readonly stop: () => Promise<void>;
}

/** Does some work over and over, with a rest in between; a failed round is logged. */
export function repeat(
  work: (signal: AbortSignal) => Promise<void>,
  { intervalMs, logger }: Options,
): Repetition {
  const stopping = new AbortController();
  const { signal } = stopping;
  let alarm = new AbortController();
  const rounds = async (): Promise<void> => {
    while (!signal.aborted) {
      alarm = new AbortController();
      await work(signal).catch((error: unknown) => logger.error({ err: error }, 'round failed'));
      await rest(intervalMs, alarm.signal);
    }
  };
  const done = rounds();
  return {
    wake: () => alarm.abort(),
    stop: async () => {
      stopping.abort();
      alarm.abort();
      await done;
    },
  };
}

/** Ends early when the signal is raised. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
