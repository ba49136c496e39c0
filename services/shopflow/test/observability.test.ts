import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startLiveSystem, type LiveSystem } from '../src/live-system.ts';
import { makeShop } from '../src/shop.ts';
import { proveWithKafka } from '@shopflow/live-integration/testing/not-proved';
import { provable } from '@shopflow/live-integration/testing/provable';
import { readPromql } from './support/promql.ts';

// https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
const alertRules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z
        .array(
          z.strictObject({
            alert: z.string().regex(/^[A-Z]\w+$/),
            expr: z.string(),
            for: z.string().regex(/^\d+[smh]$/),
            labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
            annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
          }),
        )
        .min(1),
    }),
  ),
});
const dashboard = z.object({
  schemaVersion: z.number(),
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
});

const readObservability = (file: string): Promise<string> =>
  readFile(path.resolve(import.meta.dirname, '../observability', file), 'utf8');

const { groups } = alertRules.parse(parse(await readObservability('alerts.yaml')));
const rules = groups.flatMap((group) => group.rules);
const { panels } = dashboard.parse(JSON.parse(await readObservability('dashboard.json')));
const expressions = [
  ...rules.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => [`panel "${title}"`, expr] as const),
  ),
];

test('has an alert for each condition that the plan requires', () => {
  expect(rules.map(({ alert }) => alert)).toEqual(
    expect.arrayContaining([
      'ConsumerLagHigh',
      'OutboxGrowing',
      'OutboxOld',
      'EventsDeadLettered',
      'ServerErrors',
      'ServiceDown',
    ]),
  );
  expect(rules.find(({ alert }) => alert === 'ConsumerLagHigh')?.expr).toMatch(/> 100$/);
});

test.each(expressions)('has valid PromQL with a metric in %s', (_owner, expr) => {
  expect(readPromql(expr).metrics).not.toEqual([]);
});

test('rejects invalid PromQL', () => {
  expect(() => readPromql('sum(rate(a[5m]) > ')).toThrow('Not PromQL: sum(rate(a[5m]) > ');
});

await proveWithKafka(
  startLiveSystem({
    batchWindowMs: 500,
    kafkaBrokers: process.env.KAFKA_BROKERS,
    databaseUrl: process.env.DATABASE_URL,
  }),
  testExposedMetrics,
);

function testExposedMetrics(live: LiveSystem): void {
  afterAll(() => live.stop());

  provable(live.kafka, 'idempotent-producer')(
    'uses only metrics and labels that a service exposes',
    async () => {
      await produceSamples(live);
      const texts = await Promise.all(
        Object.values(live.services).map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
      );
      const exposed = readExposed(texts.join('\n'));

      const missing = expressions.flatMap(([owner, expr]) =>
        findMissingNames(exposed, expr).map((name) => `${owner}: ${name}`),
      );

      expect(missing).toEqual([]);
    },
  );
}

/** Places an order and waits for its notification, so that every metric has a sample. */
async function produceSamples(live: LiveSystem): Promise<void> {
  const shop = makeShop(live);
  const { status } = await shop.placeOrder(await shop.givenUser(), { traceId: 'observed' });
  expect(status).toBe(201);
  await waitFor(
    { reason: 'the user is notified of the order', limitMs: 60_000 },
    async () => (await shop.metric('notifications', 'notification_attempts_total')) > 0,
  );
}

/** The label names of each metric with a sample. */
function readExposed(text: string): Map<string, Set<string>> {
  const exposed = new Map<string, Set<string>>();
  for (const [, metric = '', labels = ''] of text.matchAll(/^([a-z_]+)(?:\{(.*)\})? \S+$/gm)) {
    const names = exposed.get(metric) ?? new Set<string>();
    for (const [, name = ''] of labels.matchAll(/(\w+)="/g)) names.add(name);
    exposed.set(metric, names);
  }
  return exposed;
}

/** Prometheus adds these itself to every scrape. */
const PROMETHEUS_NAMES = { metrics: ['up'], labels: ['job', 'instance'] };

function findMissingNames(exposed: ReadonlyMap<string, Set<string>>, expr: string): string[] {
  const { metrics, labels } = readPromql(expr);
  const known = new Set([
    ...PROMETHEUS_NAMES.labels,
    ...metrics.flatMap((metric) => [...(exposed.get(metric) ?? [])]),
  ]);
  return [
    ...metrics.filter((each) => !PROMETHEUS_NAMES.metrics.includes(each) && !exposed.has(each)),
    ...labels.filter((each) => !known.has(each)),
  ];
}
