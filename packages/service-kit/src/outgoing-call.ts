import type { Logger } from './logger.ts';
import { traceHeaders } from './trace.ts';

interface Options {
  /** Participant that is called, as it is named in pacts and reports. */
  readonly to: string;
  /** Milliseconds until an answer is no longer waited for. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** @throws what `fetch` throws when there is no answer in time */
export type Call = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` to another participant: carries the ids of the current trace, ends in time, and leaves
 * one line per call in the log. The line has no query, which may hold a phone number.
 */
export function makeCall({ to, timeoutMs, logger }: Options): Call {
  return async (url, init = {}) => {
    const { method = 'GET' } = init;
    const { pathname } = new URL(url);
    const startedAt = performance.now();
    const line = (): object => ({
      call: { to, method, path: pathname },
      durationMs: Math.round(performance.now() - startedAt),
    });
    try {
      const response = await fetch(url, {
        ...init,
        headers: { ...toRecord(init.headers), ...traceHeaders() },
        signal: AbortSignal.timeout(timeoutMs),
      });
      logger.info({ ...line(), status: response.status }, 'call answered');
      return response;
    } catch (error) {
      logger.warn({ ...line(), err: error }, 'call not answered');
      throw error;
    }
  };
}

function toRecord(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
