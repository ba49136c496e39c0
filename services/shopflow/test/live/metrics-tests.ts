import { waitFor } from '@shopflow/service-kit/wait-for';
import { provable } from '@shopflow/live-integration/testing/provable';
import type { LiveSystem } from '../../src/target/live-system.ts';
import { makeShop } from '../../src/target/shop.ts';
import { expressions } from '../support/observability.ts';
import { readPromql } from '../support/promql.ts';

export function testMetrics(live: LiveSystem): void {
  provable(live.kafka, 'idempotent-producer')(
    'uses only metrics and labels that a service exposes in alerts and dashboard',
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
  const { target } = live;
  const shop = makeShop(target);
  const user = await target.users.take({ role: 'customer', hasPhone: true });
  const { status } = await shop.placeOrder(user, { traceId: 'observed' });
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
