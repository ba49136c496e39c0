import type { UseCases } from '../use-cases/use-cases.ts';

interface Options {
  readonly useCases: Pick<UseCases, 'claimDueWebhooks' | 'deliverWebhook'>;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between looks at the outbox while nothing is due. */
  readonly pollMs?: number;
  /** Milliseconds that running calls get to end when the broker stops. */
  readonly graceMs?: number;
}

const POLL_MS = 1_000;
const GRACE_MS = 4_000;
/** Slow receivers must not keep the calls of others waiting. */
const MAX_CONCURRENT = 10;

export interface WebhookDelivery {
  /** Takes no new calls, and waits for the running ones; aborted ones are made again later. */
  readonly stop: () => Promise<void>;
}

/** Delivers due webhook calls from the outbox until it is stopped. */
export function startWebhookDelivery({
  useCases,
  onError,
  pollMs = POLL_MS,
  graceMs = GRACE_MS,
}: Options): WebhookDelivery {
  const stopping = new AbortController();
  const aborting = new AbortController();
  const running = new Set<Promise<void>>();

  const takeCalls = async (): Promise<boolean> => {
    const free = MAX_CONCURRENT - running.size;
    const claimed = free === 0 ? [] : await useCases.claimDueWebhooks(free);
    for (const call of claimed) {
      const delivery = useCases
        .deliverWebhook(call, aborting.signal)
        .catch(onError)
        .finally(() => running.delete(delivery));
      running.add(delivery);
    }
    return claimed.length === free;
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const mayHaveMore = await takeCalls().catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (mayHaveMore && running.size > 0) await Promise.race(running);
      else await sleep(pollMs, stopping.signal);
    }
  };

  const looping = loop();
  return {
    stop: async () => {
      stopping.abort();
      const timer = setTimeout(() => {
        aborting.abort();
      }, graceMs);
      await looping;
      await Promise.all(running);
      clearTimeout(timer);
    },
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
