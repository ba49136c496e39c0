import { startHttpServer } from '@shopflow/service-kit/http-server';
import { decideCatalogue } from './catalogue.ts';
import type { Observation } from './observation.ts';
import {
  decideObservability,
  readAlertNames,
  readPrometheus,
  type PrometheusState,
} from './observability.ts';

const seen = <Value>(value: Value): Observation<Value> => ({ kind: 'seen', value });
const request = 'http_request_duration_seconds_count{status="200"} 3';
const metrics = {
  'user-profile': seen(request),
  orders: seen(`${request}\noutbox_depth{to="kafka"} 0`),
  notifications: seen(`${request}\nkafka_consumer_lag{partition="0"} 0`),
  'email-service': seen(request),
};
const scraped: PrometheusState = {
  up: new Map(Object.keys(metrics).map((job) => [job, [true]])),
  rules: new Map([['ServiceDown', 'ok']]),
};

function problems(given: Partial<Parameters<typeof decideObservability>[0]>) {
  return decideObservability({
    metrics,
    prometheus: seen(scraped),
    alertNames: ['ServiceDown'],
    ...given,
  })
    .filter(({ outcome }) => outcome !== 'ok')
    .map(({ outcome, seen: text }) => `${outcome}: ${text}`);
}

test('accepts metrics that are exported and scraped, and loaded alert rules', () => {
  expect(problems({})).toEqual([]);
});

test('reports the alert rules as not proved without a Prometheus', () => {
  const prometheus = { kind: 'not-set', names: ['PROMETHEUS_URL'] } as const;

  expect(problems({ prometheus })).toEqual(['not-proved: PROMETHEUS_URL not set']);
});

test('fails for a missing metric, a failing scrape, no scrape, and a missing rule', () => {
  expect(problems({ metrics: { ...metrics, orders: seen(request) } })).toEqual([
    'failed: orders does not export outbox_depth',
  ]);
  const up = new Map([...scraped.up, ['orders', [true, false]] as const]);
  up.delete('notifications');
  expect(problems({ prometheus: seen({ ...scraped, up }) })).toEqual([
    'failed: 1 of 2 scrapes of orders fail',
    'failed: Prometheus does not scrape notifications',
  ]);
  expect(problems({ alertNames: ['ServiceDown', 'OutboxOld'] })).toEqual([
    'failed: alert rules not loaded: OutboxOld',
  ]);
});

test('reads scrapes and rules as Prometheus answers them', async () => {
  const answers: Record<string, object> = {
    '/api/v1/query?query=up': {
      resultType: 'vector',
      result: [
        { metric: { __name__: 'up', instance: 'a:3002', job: 'orders' }, value: [1.5, '1'] },
        { metric: { __name__: 'up', instance: 'b:3002', job: 'orders' }, value: [1.5, '0'] },
      ],
    },
    '/api/v1/rules?type=alert': {
      groups: [{ name: 'g', rules: [{ name: 'ServiceDown', health: 'ok', state: 'inactive' }] }],
    },
  };
  const server = await startHttpServer(
    (req, res) => {
      const data = answers[req.url ?? ''];
      res
        .writeHead(data === undefined ? 404 : 200)
        .end(JSON.stringify({ status: 'success', data }));
    },
    { port: 0, host: '127.0.0.1' },
  );
  try {
    const { up, rules } = await readPrometheus(server.url);
    expect([...up]).toEqual([['orders', [true, false]]]);
    expect([...rules]).toEqual([['ServiceDown', 'ok']]);
    await expect(readPrometheus(`${server.url}/grafana`)).rejects.toMatchObject({
      code: 'refused',
    });
  } finally {
    await server.stop();
  }
});

test('reads the names of the alert rules of this repository', async () => {
  expect(await readAlertNames()).toEqual(expect.arrayContaining(['ServiceDown', 'OutboxOld']));
});

test('fails when a product that the scenarios order is missing', () => {
  expect(decideCatalogue(seen(['MUG-WHITE', 'PEN-BLUE'])).map(({ outcome }) => outcome)).toEqual([
    'ok',
    'ok',
  ]);
  expect(decideCatalogue(seen(['MUG-WHITE']))[1]).toMatchObject({
    outcome: 'failed',
    seen: 'PEN-BLUE is missing',
  });
});
