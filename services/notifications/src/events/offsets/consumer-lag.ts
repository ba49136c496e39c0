import type { KafkaAdmin } from '@shopflow/service-kit/kafka';
import pTimeout from 'p-timeout';
import { Gauge, type Registry } from 'prom-client';
import type { OrderEventsTopics } from '../order-events-topics.ts';
import type { Backlog, PartitionOffsets } from './partition-offsets.ts';

/**
 * The offsets of each partition of the topic.
 *
 * @throws the error of kafkajs when Kafka does not answer or the topic does not exist
 */
export function readOffsets(
  admin: KafkaAdmin,
  { topic, groupId }: OrderEventsTopics,
): Promise<PartitionOffsets[]> {
  return admin.ask(async (cluster) => {
    // Read before the end offsets: otherwise a commit in between could be beyond the end.
    const [group] = await cluster.fetchOffsets({ groupId, topics: [topic] });
    const committed = new Map(
      group?.partitions.map(({ partition, offset }) => [partition, Number(offset)]),
    );
    const logs = await cluster.fetchTopicOffsets(topic);
    return logs.map(({ partition, low, high }) => {
      const offset = committed.get(partition) ?? -1;
      return {
        partition,
        // −1 means that the group has committed nothing in this partition.
        committed: offset < 0 ? undefined : offset,
        start: Number(low),
        end: Number(high),
      };
    });
  });
}

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
