import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

/** Ids that follow a request through every service, call, message and log line. */
export interface Trace {
  /** `X-Trace-Id`: 32 hex digits if generated here, else the id that the caller sent. */
  readonly traceId: string;
  /** W3C Trace Context, passed on unchanged (https://www.w3.org/TR/trace-context/). */
  readonly traceparent?: string;
}

const storage = new AsyncLocalStorage<Trace>();
const ACCEPTED_TRACE_ID = /^[\w.-]{1,128}$/;
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

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
  return { traceId: toTraceId(sent), ...(isParent && { traceparent }) };
}

function toTraceId(sent: string | undefined): string {
  return sent !== undefined && ACCEPTED_TRACE_ID.test(sent) ? sent : makeTraceId();
}

/** Accepts the caller's `X-Trace-Id` or generates one, and returns it in the answer. */
export function traceMiddleware(): RequestHandler {
  return (req, res, next) => {
    const traceId = toTraceId(req.header('x-trace-id'));
    const traceparent = req.header('traceparent');
    res.setHeader('x-trace-id', traceId);
    withTrace({ traceId, ...(traceparent !== undefined && { traceparent }) }, next);
  };
}
