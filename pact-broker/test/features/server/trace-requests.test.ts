import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { freePort } from '@shopflow/service-kit/free-port';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startBrokerProcess } from '../../support/broker-process.ts';
import type { Json } from '../../support/http.ts';

/** A collector that keeps the spans that it gets. */
async function startCollector() {
  const spans: Json[] = [];
  const take = async (req: IncomingMessage): Promise<void> => {
    const { resourceSpans } = (await json(req)) as Json;
    for (const { resource, scopeSpans } of resourceSpans) {
      for (const scope of scopeSpans) {
        for (const span of scope.spans) spans.push({ ...span, resource, scope: scope.scope.name });
      }
    }
  };
  const server = createServer((req, res) => {
    void take(req).then(() => res.setHeader('content-type', 'application/json').end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    spans,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('sends a span of each request and its statements to the collector', async () => {
  await using database = await createTestDatabase();
  await using collector = await startCollector();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_RESOURCE_ATTRIBUTES: 'a=b' };
  await using broker = await startBrokerProcess(
    { port: await freePort(), env },
    ...['--database-url', database.url],
  );

  const { headers } = await broker.get('/pacticipants/Unknown?secret=1');
  await broker.stop();

  const { spans } = collector;
  const request = spans.find(({ name }) => name === 'GET /pacticipants/:pacticipant');
  expect(request).toBeDefined();
  expect(headers.get('x-trace-id')).toBe(request.traceId);
  const { attributes } = request.resource;
  expect(attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'pact-broker' } });
  expect(attributes).toContainEqual({ key: 'a', value: { stringValue: 'b' } });
  const statements = spans.filter(({ scope }) => String(scope).endsWith('instrumentation-pg'));
  expect(statements.some(({ traceId }) => traceId === request.traceId)).toBe(true);
  expect(spans.some(({ name }) => String(name).includes('diagnostic'))).toBe(false);
});
