import express from 'express';
import { makeCall } from '../http/outgoing/outgoing-call.ts';
import { startHttpServer } from '../http/http-server.ts';
import { traceHeaders, traceMiddleware, withTrace } from '../http/trace.ts';
import { makeLogger, silentLogger } from '../process/logger.ts';
import { startTraceCollector, type CollectedSpan } from '../testing/trace-collector.ts';
import { startSpan } from './spans.ts';
import { startTelemetry, toTraceId } from './telemetry.ts';

/** Two servers: `/front` calls `/stock`, which answers with the trace headers that it would pass on. */
async function startServers() {
  const stock = await startHttpServer(
    express()
      .use(traceMiddleware())
      .get('/stock', (_req, res) => res.json(traceHeaders())),
    { port: 0 },
  );
  const call = makeCall({ to: 'stock', timeoutMs: 5_000, logger: silentLogger() });
  const front = await startHttpServer(
    express()
      .use(traceMiddleware())
      .get('/front/:id', async (_req, res) => {
        res.json(await (await call(`${stock.url}/stock`)).json());
      }),
    { port: 0 },
  );
  return {
    ask: (headers: Record<string, string>) => fetch(`${front.url}/front/1`, { headers }),
    [Symbol.asyncDispose]: async () => {
      await front[Symbol.asyncDispose]();
      await stock[Symbol.asyncDispose]();
    },
  };
}

/** Runs `work` with a collector, and resolves to the spans that it got. */
async function collect(work: () => Promise<unknown>): Promise<readonly CollectedSpan[]> {
  return (await collectExports(work)).spans;
}

async function collectExports(work: () => Promise<unknown>) {
  await using collector = await startTraceCollector();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  const stop = startTelemetry({ name: 'front', version: '2.3.0' });
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  try {
    await work();
  } finally {
    await stop();
  }
  return collector;
}

const PARENT = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
const traceparent = `00-${PARENT.traceId}-${PARENT.spanId}-01`;

test('a request, its outgoing call, and the request that it causes are one trace', async () => {
  await using servers = await startServers();

  const spans = await collect(() => servers.ask({ 'x-trace-id': 'order-7', traceparent }));

  const byName = new Map(spans.map((span) => [span.name, span]));
  const [front, call, stock] = ['GET /front/:id', 'GET stock', 'GET /stock'].map((name) =>
    byName.get(name),
  );
  expect(spans).toHaveLength(3);
  expect(spans.map(({ traceId }) => traceId)).toEqual(Array(3).fill(PARENT.traceId));
  expect(spans.map(({ attributes }) => attributes['x-trace-id'])).toEqual(Array(3).fill('order-7'));
  expect([front?.parentSpanId, call?.parentSpanId, stock?.parentSpanId]).toEqual([
    PARENT.spanId,
    front?.spanId,
    call?.spanId,
  ]);
});

test.each([
  ['4bf92f3577b34da6a3ce929d0e0e4736', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ['order-7', toTraceId('order-7')],
])('a trace that begins with the X-Trace-Id %s has the id %s', async (sent, expected) => {
  await using servers = await startServers();

  const spans = await collect(() => servers.ask({ 'x-trace-id': sent }));

  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([expected]));
  expect(expected).toMatch(/^[0-9a-f]{32}$/);
});

test('an invalid traceparent begins a new trace', async () => {
  await using servers = await startServers();

  const spans = await collect(() => servers.ask({ traceparent: '00-1-2-01' }));

  expect(spans.find(({ name }) => name === 'GET /front/:id')?.parentSpanId ?? '').toBe('');
});

test('without a collector both headers are passed on unchanged', async () => {
  await using servers = await startServers();
  const headers = { 'x-trace-id': 'order-7', traceparent };

  expect(await (await servers.ask(headers)).json()).toEqual(headers);
});

test('a line that is logged in a span is its event, as it was written, unless the span itself says it', async () => {
  const written: string[] = [];
  const destination = { write: (line: string): void => void written.push(line.trimEnd()) };
  const logger = makeLogger({ service: 'front', level: 'debug', destination });

  const { exports } = await collectExports(() => {
    const span = startSpan({ traceId: PARENT.traceId }, { name: 'process', kind: 'consumer' });
    withTrace(span.trace, () => {
      const circular: { self?: unknown } = {};
      circular.self = circular;
      logger.child({ orderId: '7' }).warn({ circular, err: new Error('no user') }, 'retried');
      logger.debug('not an event');
      logger.info({ call: { to: 'stock' } }, 'call answered');
    });
    logger.warn('outside of the span');
    span.end();
    withTrace(span.trace, () => logger.warn('after its end'));
    return Promise.resolve();
  });

  const [line = ''] = written;
  expect(JSON.parse(line)).toMatchObject({ orderId: '7', msg: 'retried' });
  expect(written).toHaveLength(5);
  expect(JSON.stringify(exports).match(/log\.line/g)).toHaveLength(1);
  expect(JSON.stringify(exports)).toContain(JSON.stringify(line));
});
