/**
 * The W3C `traceparent` of a trace. Its trace id differs from the `X-Trace-Id`, because a service without
 * the one continues with the other: equal ids would hide that a header is not passed on.
 */
export function toTraceparent(traceId: string): string {
  return `00-${toParentTraceId(traceId)}-${traceId.slice(0, 16)}-01`;
}

/** Whether a `traceparent` belongs to the trace; each service may have a span of its own. */
export function isTraceparentOf(traceId: string, traceparent: unknown): boolean {
  const [, parentTraceId] = typeof traceparent === 'string' ? traceparent.split('-') : [];
  return parentTraceId === toParentTraceId(traceId);
}

function toParentTraceId(traceId: string): string {
  return traceId.slice(1) + traceId.slice(0, 1);
}
