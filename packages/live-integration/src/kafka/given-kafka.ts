import { askCluster } from './cluster-answer.ts';
import { type Broker, KafkaError } from './running-kafka.ts';

/**
 * The cluster that `KAFKA_BROKERS` names, once it has answered. It is another's: nothing here
 * stops it. kafkajs asks for no broker's version, so it is told apart by its cluster id.
 *
 * @throws KafkaError `no-answer`
 */
export async function useGivenKafka(given: string): Promise<Broker> {
  const brokers = given.split(',').map((broker) => broker.trim());
  const startedAt = Date.now();
  const cluster = await askCluster(brokers).catch((cause: unknown) => {
    throw new KafkaError('no-answer', `KAFKA_BROKERS=${given} does not answer: ${String(cause)}`, {
      cause,
    });
  });
  const refuse = (): Promise<never> =>
    Promise.reject(new KafkaError('not-ours', `The Kafka at ${given} is not ours to stop`));
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
