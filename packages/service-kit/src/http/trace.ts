import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { startSpan } from '../tracing/spans.ts';
import type { Trace } from '../tracing/trace-ids.ts';

export type { Trace };

const storage = new AsyncLocalStorage<Trace>();
const ACCEPTED_TRACE_ID = /^[\w.-]{1,128}$/;
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

export function makeTraceId(): string {
  return randomBytes(16).toString('hex');
}

export function currentTrace(): Trace | undefined {
  return storage.getStore();
}

/** Runs `work` as part of a trace: its log lines and calls include the ids. */
export function withTrace<Result>(trace: Trace, work: () => Result): Result {
  return storage.run(trace, work);
}

/** Headers for an outgoing call or message of the current trace; empty outside of a trace. */
export function traceHeaders(): Record<string, string> {
  const trace = currentTrace();
  if (trace === undefined) return {};
  const { traceId, traceparent } = trace;
  return { 'x-trace-id': traceId, ...(traceparent !== undefined && { traceparent }) };
}

/**
 * The trace of a received message. An id that is invalid in an HTTP header is replaced or left out,
 * because every outgoing call with it would fail.
 */
export function readTrace(headers: Readonly<Record<string, string | undefined>>): Trace {
  const { 'x-trace-id': sent, traceparent } = headers;
  const isParent = traceparent !== undefined && TRACEPARENT.test(traceparent);
  return { traceId: toTraceId(sent, traceparent), ...(isParent && { traceparent }) };
}

/** Without an `X-Trace-Id` it is the trace id of the `traceparent`, so that one leads to the other. */
function toTraceId(sent: string | undefined, traceparent: string | undefined): string {
  if (sent !== undefined && ACCEPTED_TRACE_ID.test(sent)) return sent;
  const [, parentId = ''] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return parentId === '' ? makeTraceId() : parentId;
}

/** Requests that come every few seconds and say nothing have no span. */
const UNTRACED = /^\/(health|metrics)/;

/**
 * Accepts the caller's `X-Trace-Id` or generates one, and returns it in the answer. A request is a
 * span of its trace.
 */
export function traceMiddleware(): RequestHandler {
  return (req, res, next) => {
    const traceparent = req.header('traceparent');
    const traceId = toTraceId(req.header('x-trace-id'), traceparent);
    res.setHeader('x-trace-id', traceId);
    const trace = { traceId, ...(traceparent !== undefined && { traceparent }) };
    if (UNTRACED.test(req.path)) withTrace(trace, next);
    else withTrace(startRequestSpan(trace, { req, res }), next);
  };
}

function startRequestSpan(
  trace: Trace,
  { req, res }: { readonly req: Request; readonly res: Response },
): Trace {
  const { method, path } = req;
  const span = startSpan(trace, {
    name: method,
    kind: 'server',
    attributes: { 'http.request.method': method, 'url.path': path },
  });
  res.once('close', () => {
    const { path: route } = (req.route ?? {}) as { readonly path?: string };
    const { statusCode: status } = res;
    span.end({
      ...(route !== undefined && { name: `${method} ${route}` }),
      attributes: {
        'http.response.status_code': status,
        ...(route !== undefined && { 'http.route': route }),
      },
      ...(status >= 500 && { error: `HTTP ${status}` }),
    });
  });
  return span.trace;
}
