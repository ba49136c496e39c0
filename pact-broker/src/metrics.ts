import type { Pool } from '@shopflow/service-kit/database';
import { makeMetrics, requestDurations } from '@shopflow/service-kit/metrics';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { WebhookSender } from './ports/webhooks/webhook-sender.ts';
import type { UseCases } from './use-cases/use-cases.ts';

/** The metrics of one broker process, in the Prometheus text format. */
export function makeBrokerMetrics() {
  const registry = makeMetrics();
  return {
    countRequests: requestDurations(registry),
    watchPool: watchPools(registry),
    countWebhookCalls: countWebhookCalls(registry),
    countResults: countResults(registry),
    watchQueue: (countUnfinished: () => Promise<number>) => watchQueue(registry, countUnfinished),
    read: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

function watchPools(registry: Registry) {
  const pools = new Map<string, Pool>();
  const connections: Gauge = new Gauge({
    name: 'pact_broker_database_connections',
    help: 'Connections to PostgreSQL, and requests that wait for one',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect: () => {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        connections.set({ pool, state: 'used' }, totalCount - idleCount);
        connections.set({ pool, state: 'idle' }, idleCount);
        connections.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
  return (name: string) => (pool: Pool) => void pools.set(name, pool);
}

function countWebhookCalls(registry: Registry) {
  const calls = new Counter({
    name: 'pact_broker_webhook_calls_total',
    help: 'Webhook calls of this process by the class of their status; failed without an answer',
    labelNames: ['result'],
    registers: [registry],
  });
  return (sender: WebhookSender): WebhookSender => ({
    ...sender,
    send: async (...args) => {
      const outcome = await sender.send(...args);
      const result = 'status' in outcome ? `${Math.floor(outcome.status / 100)}xx` : 'failed';
      calls.inc({ result });
      return outcome;
    },
  });
}

function countResults(registry: Registry) {
  const results = new Counter({
    name: 'pact_broker_verification_results_total',
    help: 'Verification results recorded by this process',
    labelNames: ['success'],
    registers: [registry],
  });
  return (useCases: UseCases): UseCases => ({
    ...useCases,
    recordVerificationResult: async (name, result) => {
      const recorded = await useCases.recordVerificationResult(name, result);
      results.inc({ success: String(result.success) });
      return recorded;
    },
  });
}

/** @param countUnfinished the number of calls in the outbox, of all processes */
function watchQueue(registry: Registry, countUnfinished: () => Promise<number>): void {
  const queue: Gauge = new Gauge({
    name: 'pact_broker_webhook_queue',
    help: 'Webhook calls in the outbox of all processes; NaN while the database is away',
    registers: [registry],
    collect: async () => {
      queue.set(await countUnfinished().catch(() => NaN));
    },
  });
}
