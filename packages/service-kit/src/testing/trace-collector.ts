import { json } from 'node:stream/consumers';
import { startHttpServer } from '../http/http-server.ts';

/** A span as a collector receives it over OTLP. */
export interface CollectedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Undefined or empty for the first span of a trace. */
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<CollectedSpan, 'service' | 'attributes'> & {
        readonly attributes: readonly Attribute[];
      })[];
    }[];
  }[];
}

/**
 * A collector that keeps the spans that it receives, and the requests as they came, of which a collector
 * writes one to each line of a file; see OTEL_EXPORTER_OTLP_ENDPOINT.
 */
export async function startTraceCollector() {
  const spans: CollectedSpan[] = [];
  const exports: object[] = [];
  const server = await startHttpServer(
    (req, res) => {
      void json(req).then((body) => {
        exports.push(body as OtlpRequest);
        spans.push(...toSpans(body as OtlpRequest));
        res.setHeader('content-type', 'application/json').end('{}');
      });
    },
    { port: 0 },
  );
  return { spans, exports, url: server.url, [Symbol.asyncDispose]: server[Symbol.asyncDispose] };
}

function toSpans({ resourceSpans }: OtlpRequest): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(toRecord(resource.attributes)['service.name']);
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({ ...span, service, attributes: toRecord(span.attributes) })),
    );
  });
}

function toRecord(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
