import type { Logger } from '../process/logger.ts';
import { startSpan } from '../tracing/spans.ts';
import { currentTrace, traceHeaders, withTrace } from './trace.ts';

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
    const { send, end } = startCallSpan({ to, method, url: new URL(url) });
    try {
      const response = await send(() =>
        fetch(url, {
          ...init,
          headers: { ...toRecord(init.headers), ...traceHeaders() },
          signal: AbortSignal.timeout(timeoutMs),
        }),
      );
      logger.info({ ...line(), status: response.status }, 'call answered');
      const { status } = response;
      end({
        attributes: { 'http.response.status_code': status },
        ...(status >= 400 && { error: `HTTP ${status}` }),
      });
      return response;
    } catch (error) {
      logger.warn({ ...line(), err: error }, 'call not answered');
      end({ error });
      throw error;
    }
  };
}

interface OutgoingRequest {
  readonly to: string;
  readonly method: string;
  readonly url: URL;
}

/** Outside of a trace there is no span. */
function startCallSpan({ to, method, url }: OutgoingRequest) {
  const trace = currentTrace();
  if (trace === undefined) {
    return { send: <Result>(work: () => Result): Result => work(), end: () => undefined };
  }
  const span = startSpan(trace, {
    name: `${method} ${to}`,
    kind: 'client',
    attributes: {
      'http.request.method': method,
      'server.address': url.hostname,
      'url.path': url.pathname,
      'peer.service': to,
    },
  });
  return {
    send: <Result>(work: () => Result): Result => withTrace(span.trace, work),
    end: span.end,
  };
}

function toRecord(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
