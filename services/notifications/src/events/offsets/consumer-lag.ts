import pTimeout from 'p-timeout';
import { Gauge, type Registry } from 'prom-client';
import type { Backlog } from './partition-offsets.ts';

interface Options {
  readonly registry: Registry;
  readonly read: () => Promise<readonly Backlog[]>;
  /** A scrape waits for Kafka at most this long. */
  readonly timeoutMs: number;
}

/**
 * `kafka_consumer_lag`, read from Kafka at each scrape, with at most one read at a time. While
 * Kafka does not answer the metric has no values: old values would hide the outage.
 */
export function registerConsumerLag({ registry, read, timeoutMs }: Options): void {
  let reading: Promise<readonly Backlog[]> | undefined;
  const readOnce = (): Promise<readonly Backlog[]> =>
    (reading ??= read().finally(() => (reading = undefined)));
  new Gauge({
    name: 'kafka_consumer_lag',
    help: 'Messages that the group has not committed, by partition',
    labelNames: ['partition'],
    registers: [registry],
    async collect() {
      this.reset();
      const backlogs = await pTimeout(readOnce(), { milliseconds: timeoutMs }).catch(() => []);
      for (const { partition, next, end } of backlogs) this.set({ partition }, end - next);
    },
  });
}
