import type { Logger } from '../process/logger.ts';
import { traceHeaders } from './trace.ts';

interface Options {
  /** The called pacticipant, as named in pacts and reports. */
  readonly to: string;
  /** Timeout of the call. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** @throws the error of `fetch` when there is no answer in time */
export type Call = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` to another pacticipant, with the ids of the current trace, a timeout, and one log line per
 * call. The line omits the query, which may contain a phone number.
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
