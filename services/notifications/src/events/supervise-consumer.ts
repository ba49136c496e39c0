import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@shopflow/service-kit/logger';
import type { Told } from './kafka-consumer.ts';

/** Consumes until it is told to stop; rejects when it cannot go on. */
export type Consume = (told: Told, signal: AbortSignal) => Promise<void>;

export interface Consuming {
  /** Resolves once the event under way is committed and the group left, or after the limit. */
  readonly stop: () => Promise<void>;
}

const RESTART_MS = 1_000;
/** Within service-kit's limit, so that what else is open can still be closed. */
const STOP_LIMIT_MS = 8_000;

/** Consumes from now on, whatever happens to Kafka; says once that it is away and once that it is back. */
export function keepConsuming(consume: Consume, logger: Logger): Consuming {
  const stopping = new AbortController();
  const { signal } = stopping;
  const told = sayChanges(logger);
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await consume(told, signal).catch((error: unknown) => told.away(error));
      // Ended early by the stop.
      await pause(RESTART_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      const limit = new AbortController();
      const late = pause(STOP_LIMIT_MS, 'late' as const, { signal: limit.signal });
      const outcome = await Promise.race([ended, late]).finally(() => limit.abort());
      if (outcome === 'late') logger.warn('consumer does not stop in time and is left');
      else logger.info('consumer stopped');
    },
  };
}

function sayChanges(logger: Logger): Told {
  let isUp: boolean | undefined;
  return {
    up: () => {
      if (isUp !== true) logger.info('consuming order events');
      isUp = true;
    },
    away: (err) => {
      if (isUp !== false) logger.error({ err }, 'order events cannot be consumed');
      isUp = false;
    },
  };
}
