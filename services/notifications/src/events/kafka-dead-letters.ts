import type { Kafka } from '@shopflow/service-kit/kafka';
import type { DeadLetters } from './take-record.ts';

export interface KafkaDeadLetters extends DeadLetters {
  readonly close: () => Promise<void>;
}

/** A reason names every fault of an event, of which there may be thousands. */
const MAX_REASON = 1_000;

/**
 * The dead-letter topic: each record as it came, with the reason and its place in further headers.
 * A record is there at least once: twice when the process died before it could commit.
 */
export function kafkaDeadLetters(kafka: Kafka, topic: string): KafkaDeadLetters {
  const producer = kafka.producer();
  return {
    topic,
    write: async (record, reason) => {
      const { key, value, partition, offset } = record;
      const headers = {
        ...record.headers,
        'x-dead-letter-reason': reason.slice(0, MAX_REASON),
        'x-dead-letter-topic': record.topic,
        'x-dead-letter-partition': String(partition),
        'x-dead-letter-offset': String(offset),
      };
      // Does nothing while there is a connection.
      await producer.connect();
      await producer.send({ topic, acks: -1, messages: [{ key, value, headers }] });
    },
    close: () => producer.disconnect(),
  };
}
