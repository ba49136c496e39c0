import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@shopflow/service-kit/logger';
import type { ConnectionListener } from './kafka-consumer.ts';

/** Consumes until `signal` is aborted; rejects when it cannot continue. */
export type Consume = (listener: ConnectionListener, signal: AbortSignal) => Promise<void>;

export interface SupervisedConsumer {
  /** Resolves when the current event is committed and the group left, or after a time limit. */
  readonly stop: () => Promise<void>;
}

const RESTART_MS = 1_000;
/** Below the stop limit of service-kit, so that there is time left to close other resources. */
const STOP_LIMIT_MS = 8_000;

/** Runs a consumer and restarts it after every failure. Logs each change of the connection once. */
export function superviseConsumer(consume: Consume, logger: Logger): SupervisedConsumer {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listener = logStateChanges(logger);
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await consume(listener, signal).catch((error: unknown) => listener.onLost(error));
      // A stop ends this pause early.
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
      if (outcome === 'late')
        logger.warn('consumer did not stop in time; its current event is redelivered');
      else logger.info('consumer stopped');
    },
  };
}

function logStateChanges(logger: Logger): ConnectionListener {
  let isConnected: boolean | undefined;
  return {
    onConnected: () => {
      if (isConnected !== true) logger.info('consuming order events');
      isConnected = true;
    },
    onLost: (err) => {
      if (isConnected !== false) logger.error({ err }, 'order events cannot be consumed');
      isConnected = false;
    },
  };
}
