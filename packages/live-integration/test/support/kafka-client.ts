import { type IHeaders, Kafka as KafkaClient, type KafkaMessage, logLevel } from 'kafkajs';
import type { Kafka } from '../../src/kafka/running-kafka.ts';

interface SentMessage {
  readonly key?: string;
  readonly value: string;
  readonly headers?: IHeaders;
}

export function makeClient({ brokers }: Pick<Kafka, 'brokers'>): KafkaClient {
  return new KafkaClient({ brokers: [...brokers], logLevel: logLevel.NOTHING });
}

/** Sends a message and waits until the broker has acknowledged it. */
export async function send(kafka: Kafka, topic: string, message: SentMessage): Promise<void> {
  const producer = makeClient(kafka).producer();
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: [message] });
  await producer.disconnect();
}

/** Reads the first message of a topic with a new consumer group. */
export async function readFirst(kafka: Kafka, topic: string): Promise<KafkaMessage> {
  // With the default wait, the mock takes 5 s to redeliver and disconnect.
  const consumer = makeClient(kafka).consumer({ groupId: `${topic}-reader`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  try {
    return await new Promise((resolve, reject) => {
      const eachMessage = ({ message }: { message: KafkaMessage }): Promise<void> => {
        resolve(message);
        return Promise.resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}
