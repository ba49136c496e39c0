import { makeLogger } from '@shopflow/service-kit/logger';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';
import { startTestBroker } from '../../support/start-broker.ts';

/** What Prometheus sends. */
const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1';

async function readMetrics(broker: TestBroker): Promise<string> {
  const { status, headers, body } = await broker.get('/metrics', { accept: PROMETHEUS });
  expect([status, headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return String(body);
}

function valueOf(metrics: string, series: string): number {
  const line = metrics.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

test('counts requests by route, results, and calls in the outbox', async () => {
  await using broker = await startTestBroker();
  const requests =
    'http_request_duration_seconds_count{method="GET",route="/pacticipants/:pacticipant",status="404"}';
  const results = 'pact_broker_verification_results_total{success="true"}';
  await broker.get('/pacticipants/Unknown');
  const before = await readMetrics(broker);

  await broker.get('/pacticipants/Unknown');
  await broker.get('/pacticipants/Other');
  await broker.givenPact({});
  await broker.givenResult({ success: true });
  await broker.givenResult({ success: true });

  const after = await readMetrics(broker);
  expect(valueOf(after, requests) - valueOf(before, requests)).toBe(2);
  expect(valueOf(after, results) - (valueOf(before, results) || 0)).toBe(2);
  expect(valueOf(after, 'pact_broker_webhook_queue')).toBe(0);
  for (const pool of ['read', 'write']) {
    const idle = `pact_broker_database_connections{pool="${pool}",state="idle"}`;
    expect(valueOf(after, idle)).toBeGreaterThan(0);
  }
});

test('logs method, route, status, duration and trace id of each request', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = makeLogger({ service: 'pact-broker', level: 'info', destination });
  await using broker = await openTestBroker(undefined, { logger });

  await broker.get('/pacticipants/Unknown?secret=1', { 'x-trace-id': 'trace-1' });

  const logged = lines.map((line) => JSON.parse(line) as object);
  expect(logged).toContainEqual(
    expect.objectContaining({
      req: { method: 'GET', url: '/pacticipants/Unknown' },
      route: '/pacticipants/:pacticipant',
      res: { statusCode: 404 },
      responseTime: expect.any(Number),
      traceId: 'trace-1',
    }),
  );
});
