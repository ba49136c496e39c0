import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { LocalPostgres } from './local-postgres.ts';
import type { Logger } from '../process/logger.ts';

interface Options {
  readonly postgres: Pick<LocalPostgres, 'isRunning' | 'restart'>;
  /** URL of any database on the server. */
  readonly url: string;
  readonly logger: Logger;
  /** Called when the server cannot be kept running: the process should end. */
  readonly onLost: (error: Error) => void;
  /** Milliseconds before the second restart; doubled before each further one. */
  readonly firstDelayMs?: number;
}

export interface Supervision {
  readonly stop: () => Promise<void>;
}

/** Restarts in a row before the server counts as lost. */
const MAX_RESTARTS = 5;
/** The restart count is reset after a server ran this long. */
const HEALTHY_AFTER_MS = 60_000;
/** Delay before reconnecting: a running server may be recovering from a crash of one of its processes. */
const RECONNECT_MS = 500;

/**
 * Restarts a local PostgreSQL whenever it dies, for example killed or after a panic on a full disk. An
 * open connection detects that immediately. A server that dies or fails to start
 * {@link MAX_RESTARTS} times in a row is reported as lost.
 */
export function superviseLocalPostgres(options: Options): Supervision {
  const stopping = new AbortController();
  const supervised = supervise(options, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    stop: async () => {
      stopping.abort();
      await supervised;
    },
  };
}

async function supervise(options: Options, signal: AbortSignal): Promise<void> {
  const { postgres, url, logger, onLost, firstDelayMs = 250 } = options;
  let restarts = 0;
  let startedAt = performance.now();
  let failure: unknown;
  for (;;) {
    await waitForDisconnect(url, signal);
    if (signal.aborted) return;
    if (await postgres.isRunning()) {
      await setTimeout(RECONNECT_MS, undefined, { signal });
      continue;
    }
    if (performance.now() - startedAt > HEALTHY_AFTER_MS) restarts = 0;
    if (restarts === MAX_RESTARTS) {
      onLost(
        new Error(`The local PostgreSQL died again after ${MAX_RESTARTS} restarts`, {
          cause: failure,
        }),
      );
      return;
    }
    if (restarts > 0) await setTimeout(firstDelayMs * 2 ** restarts, undefined, { signal });
    restarts += 1;
    logger.error({ restarts }, 'the local PostgreSQL died: restarting it');
    failure = await postgres.restart().catch((error: unknown) => error);
    startedAt = performance.now();
    if (failure !== undefined) logger.error({ err: failure }, 'PostgreSQL did not start');
  }
}

/** Resolves when an idle connection to the server ends, or when connecting fails. */
async function waitForDisconnect(url: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  const ended = new Promise((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  const close = (): void => void client.end();
  try {
    await client.connect();
  } catch {
    return;
  }
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  await ended;
  signal.removeEventListener('abort', close);
}
