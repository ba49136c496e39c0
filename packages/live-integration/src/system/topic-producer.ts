import { Partitioners, type Kafka } from 'kafkajs';
import type { WatchedMessage } from './topic-watch.ts';

/** A message to publish that does not come from the topic's own producer. */
export type ForeignMessage = Pick<WatchedMessage, 'key' | 'value' | 'headers'> &
  Partial<Pick<WatchedMessage, 'partition'>>;

/** Publishes one message, and waits until Kafka has acknowledged it. */
export async function publishTo(
  kafka: Kafka,
  { topic, message }: { topic: string; message: ForeignMessage },
): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const { key, value, headers, partition } = message;
  try {
    await producer.send({
      topic,
      acks: -1,
      messages: [{ key, value, headers, ...(partition !== undefined && { partition }) }],
    });
  } finally {
    await producer.disconnect();
  }
}
