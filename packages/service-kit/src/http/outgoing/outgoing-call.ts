import { randomBytes } from 'node:crypto';
import type { Logger } from '../../process/logger.ts';
import { startSpan } from '../../tracing/spans.ts';
import { sendRequest, type Answer, type RequestOptions } from './send-request.ts';
import { currentTrace, traceHeaders, withTrace } from '../trace.ts';

export type { Answer } from './send-request.ts';

interface Options {
  /** The called pacticipant, as named in pacts and reports. */
  readonly to: string;
  /** Timeout of the call. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Like `fetch`, which can take its place. @throws Error when there is no answer in time */
export type Call = (url: string, options?: RequestOptions) => Promise<Answer>;

/**
 * Calls another pacticipant over kept-alive connections, with the ids of the current trace, a timeout,
 * and one log line per call. The line omits the query, which may contain a phone number. At level
 * `debug` the start has a line, too, because a process that is killed logs no end; `call.id` links both.
 */
export function makeCall({ to, timeoutMs, logger }: Options): Call {
  return async (address, options = {}) => {
    const { method = 'GET' } = options;
    const url = new URL(address);
    const startedAt = performance.now();
    const isStartLogged = logger.isLevelEnabled('debug');
    const id = isStartLogged ? { id: randomBytes(8).toString('hex') } : {};
    const summary = { call: { ...id, to, method, path: url.pathname } };
    const line = (): object => ({
      ...summary,
      durationMs: Math.round(performance.now() - startedAt),
    });
    if (isStartLogged) logger.debug(summary, 'call started');
    const { send, end } = startCallSpan({ to, method, url });
    try {
      const answer = await send(() =>
        sendRequest(
          url,
          { ...options, headers: { ...options.headers, ...traceHeaders() } },
          timeoutMs,
        ),
      );
      const { status } = answer;
      logger.info({ ...line(), status }, 'call answered');
      end({
        attributes: { 'http.response.status_code': status },
        ...(status >= 400 && { error: `HTTP ${status}` }),
      });
      return answer;
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
