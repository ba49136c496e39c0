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

/** Something that happened at a moment within a span. */
export interface SpanEvent {
  readonly name: string;
  readonly attributes: Attributes;
}

export interface Tracer {
  readonly startSpan: (trace: Trace, options: SpanOptions) => Span;
  /** Adds an event to the span that the trace is inside of; does nothing after its end. */
  readonly addEvent: (trace: Trace, event: SpanEvent) => void;
}

let tracer: Tracer | undefined;

/** Called by `telemetry.ts`, which is loaded only when a collector is configured. */
export function setTracer(current: Tracer | undefined): void {
  tracer = current;
}

/** Undefined without a collector. */
export function currentTracer(): Tracer | undefined {
  return tracer;
}

/** Starts a span as a child of the trace. Without a collector it does nothing, and the trace is unchanged. */
export function startSpan(trace: Trace, options: SpanOptions): Span {
  return tracer?.startSpan(trace, options) ?? { trace, end: () => undefined };
}
