import { createRequire } from 'node:module';
import type { Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** Requests that come every few seconds and say nothing. */
const UNTRACED = /^\/(diagnostic|metrics)/;

/**
 * Sends a span of each request, of its statements and of each webhook call to the collector that
 * the `OTEL_…` variables name. Call it before the traced packages are imported.
 *
 * @returns sends the last spans
 */
export function startTelemetry(): () => Promise<void> {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'pact-broker' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => UNTRACED.test(url),
        requestHook: (span, request) => {
          // Log lines and `X-Trace-Id` then have the id of the span's trace.
          if ('headers' in request) request.headers['x-trace-id'] ??= span.spanContext().traceId;
        },
        applyCustomAttributesOnSpan: nameByRoute,
      }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  // The instrumentations only see packages that are loaded by `require`.
  const require = createRequire(import.meta.url);
  for (const name of ['http', 'https', 'pg']) require(name);
  return () => provider.shutdown();
}

/** Express adds the route to the request. */
function nameByRoute(span: Span, request: object): void {
  const { method = '', route } = request as { method?: string; route?: { path?: string } };
  if (route?.path === undefined) return;
  span.setAttribute('http.route', route.path);
  span.updateName(`${method} ${route.path}`);
}
