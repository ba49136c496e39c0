/** Ids that follow a request through every service, call, message and log line. */
export interface Trace {
  /** `X-Trace-Id`: 32 hex digits if generated here, else the id that the caller sent. */
  readonly traceId: string;
  /** W3C Trace Context, passed on unchanged (https://www.w3.org/TR/trace-context/). */
  readonly traceparent?: string;
}
