import { askCluster } from './cluster-answer.ts';
import { type Broker, KafkaError } from './running-kafka.ts';

/**
 * Connects to the cluster of `KAFKA_BROKERS`, which is never stopped from here. kafkajs cannot read the
 * version of a broker, so the cluster id takes its place.
 *
 * @throws KafkaError `no-answer`
 */
export async function connectToExternalKafka(given: string): Promise<Broker> {
  const brokers = given.split(',').map((broker) => broker.trim());
  const startedAt = Date.now();
  const cluster = await askCluster(brokers).catch((cause: unknown) => {
    throw new KafkaError('no-answer', `KAFKA_BROKERS=${given} does not answer: ${String(cause)}`, {
      cause,
    });
  });
  const refuse = (): Promise<never> =>
    Promise.reject(new KafkaError('not-ours', `Cannot stop the external Kafka at ${given}`));
  return {
    brokers,
    version: `unknown, cluster ${cluster.clusterId} of ${cluster.brokerCount}`,
    startedInMs: Date.now() - startedAt,
    pid: () => undefined,
    stop: () => Promise.resolve(),
    kill: refuse,
    restart: refuse,
  };
}
