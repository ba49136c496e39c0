import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@shopflow/service-kit/logger';

interface Options {
  readonly intervalMs: number;
  readonly logger: Logger;
}

export interface PollingLoop {
  /** Ends the current pause early; during a round, skips the next pause. */
  readonly wake: () => void;
  /** Aborts the signal of the current round and resolves when the round has ended. */
  readonly stop: () => Promise<void>;
}

/** Repeats `work` with a pause after each round. The loop continues after a failed round; the first of several is logged. */
export function startPollingLoop(
  work: (signal: AbortSignal) => Promise<void>,
  { intervalMs, logger }: Options,
): PollingLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  let wakeUp = new AbortController();
  let isFailing = false;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      wakeUp = new AbortController();
      const error = await work(signal).catch((cause: unknown) => cause ?? 'unknown');
      if (error !== undefined && !isFailing) logger.error({ err: error }, 'round failed');
      if (error === undefined && isFailing) logger.info('rounds succeed again');
      isFailing = error !== undefined;
      await pause(intervalMs, wakeUp.signal);
    }
  };
  const done = run();
  return {
    wake: () => wakeUp.abort(),
    stop: async () => {
      stopping.abort();
      wakeUp.abort();
      await done;
    },
  };
}

/** Ends early when the signal is aborted. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
