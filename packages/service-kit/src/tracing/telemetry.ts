import { createHash } from 'node:crypto';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace as traceApi,
  type Context,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  RandomIdGenerator,
  type IdGenerator,
} from '@opentelemetry/sdk-trace-node';
import type { Trace } from './trace-ids.ts';
import { setTracer, type Span, type SpanOptions } from './spans.ts';

interface ServiceIdentity {
  readonly name: string;
  readonly version?: string | undefined;
}

/**
 * Sends the spans of this process to the collector that the `OTEL_…` variables name.
 *
 * @returns sends the last spans
 */
export function startTelemetry({ name, version }: ServiceIdentity): () => Promise<void> {
  const ids = new TraceIdGenerator();
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          'service.name': name,
          ...(version !== undefined && { 'service.version': version }),
        }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer('@shopflow/service-kit');
  const open = new Map<string, OtelSpan>();
  setTracer({
    startSpan: (trace, options) => {
      ids.next = toTraceId(trace.traceId);
      return startSpan({ tracer, open }, trace, options);
    },
    addEvent: ({ traceparent = '' }, { name: event, attributes }) => {
      open.get(traceparent)?.addEvent(event, attributes);
    },
  });
  return async () => {
    setTracer(undefined);
    await provider.shutdown();
  };
}

/** A trace that begins here has the id that the `X-Trace-Id` of the request maps to. */
class TraceIdGenerator implements IdGenerator {
  next = '';
  readonly #random = new RandomIdGenerator();
  readonly generateSpanId = (): string => this.#random.generateSpanId();
  readonly generateTraceId = (): string => this.next;
}

/** `X-Trace-Id` itself when it is a trace id of OpenTelemetry, as those are that a service generates. */
export function toTraceId(traceId: string): string {
  if (/^(?!0{32})[0-9a-f]{32}$/.test(traceId)) return traceId;
  return createHash('sha256').update(traceId).digest('hex').slice(0, 32);
}

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

interface Spans {
  readonly tracer: OtelTracer;
  /** The spans that have not ended, by the `traceparent` inside of them. */
  readonly open: Map<string, OtelSpan>;
}

function startSpan(
  { tracer, open }: Spans,
  trace: Trace,
  { name, kind, attributes }: SpanOptions,
): Span {
  const span = tracer.startSpan(
    name,
    { kind: KINDS[kind], attributes: { ...attributes, 'x-trace-id': trace.traceId } },
    toContext(trace.traceparent),
  );
  const traceparent = toTraceparent(span);
  open.set(traceparent, span);
  return {
    trace: { ...trace, traceparent },
    end: (result = {}) => {
      open.delete(traceparent);
      if (result.name !== undefined) span.updateName(result.name);
      if (result.attributes) span.setAttributes(result.attributes);
      if (result.error !== undefined) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: describe(result.error) });
      }
      span.end();
    },
  };
}

/** https://www.w3.org/TR/trace-context/#traceparent-header; an invalid one begins a new trace. */
function toContext(traceparent: string | undefined): Context {
  const [, traceId = '', spanId = '', flags = '0'] = (traceparent ?? '').split('-');
  const context = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context)
    ? traceApi.setSpanContext(ROOT_CONTEXT, context)
    : ROOT_CONTEXT;
}

function toTraceparent(span: OtelSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
