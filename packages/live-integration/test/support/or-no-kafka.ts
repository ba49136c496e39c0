import { KafkaError } from '../../src/kafka/running-kafka.ts';

/**
 * To catch the start of a Kafka with: a machine without any still runs the rest of the house's
 * tests, and is told what it misses.
 *
 * @throws all but the lack of a Kafka
 */
export function orNoKafka(error: unknown): undefined {
  if (!(error instanceof KafkaError) || error.code !== 'no-kafka') throw error;
  process.stderr.write(`${error.message}\n`);
}
