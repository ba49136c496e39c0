import type { Trace } from './trace-ids.ts';

export interface SpanOptions {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
}

/** Named as in https://opentelemetry.io/docs/specs/semconv/. */
export type Attributes = Readonly<Record<string, string | number>>;

export interface Span {
  /** The trace inside the span: what is called from it has the span as its parent. */
  readonly trace: Trace;
  readonly end: (result?: SpanResult) => void;
}

export interface SpanResult {
  /** A better name, known only at the end. */
  readonly name?: string;
  readonly attributes?: Attributes;
  /** Marks the span as failed. */
  readonly error?: unknown;
}

export type StartSpan = (trace: Trace, options: SpanOptions) => Span;

let start: StartSpan | undefined;

/** Called by `telemetry.ts`, which is loaded only when a collector is configured. */
export function setSpanStarter(starter: StartSpan | undefined): void {
  start = starter;
}

/** Starts a span as a child of the trace. Without a collector it does nothing, and the trace is unchanged. */
export function startSpan(trace: Trace, options: SpanOptions): Span {
  return start?.(trace, options) ?? { trace, end: () => undefined };
}
