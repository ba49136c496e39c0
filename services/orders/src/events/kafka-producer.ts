import type { Kafka } from '@shopflow/service-kit/kafka';
import { Partitioners, type ICustomPartitioner, type Message, type TopicMessages } from 'kafkajs';
import type { Place } from '../domain/event-publisher.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import { toKafkaMessage } from './kafka-message.ts';
import { toPlaces } from './kafka-places.ts';

/**
 * A connection for sending. After a send that failed, take another one: kafkajs gives the sequence
 * numbers of that send to the next one, which a broker that had the first then takes for a
 * repetition: it acknowledges the messages and drops them.
 */
export interface KafkaProducer {
  readonly send: (messages: readonly OutgoingMessage[]) => Promise<readonly Place[]>;
  readonly disconnect: () => Promise<void>;
}

export async function connectProducer(kafka: Kafka): Promise<KafkaProducer> {
  const partitionOf = new WeakMap<Message, number>();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: notingPartitioner(partitionOf),
    // The fewest that kafkajs takes of an idempotent producer.
    retry: { retries: 1 },
  });
  try {
    await producer.connect();
  } catch (error) {
    await producer.disconnect();
    throw error;
  }
  return {
    send: async (messages) => {
      const records = messages.map((each) => ({
        topic: each.topic,
        message: toKafkaMessage(each),
      }));
      const acknowledged = await producer.sendBatch({ acks: -1, topicMessages: byTopic(records) });
      const sentTo = records.map(({ topic, message }) => ({
        topic,
        partition: partitionOf.get(message) ?? -1,
      }));
      return toPlaces(sentTo, acknowledged);
    },
    disconnect: () => producer.disconnect(),
  };
}

/** The same partitions for the same keys as Kafka's own clients; notes which it chose. */
function notingPartitioner(partitionOf: WeakMap<Message, number>): ICustomPartitioner {
  return () => {
    const choose = Partitioners.DefaultPartitioner();
    return (args) => {
      const partition = choose(args);
      partitionOf.set(args.message, partition);
      return partition;
    };
  };
}

function byTopic(records: readonly { topic: string; message: Message }[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, message } of records) {
    topics.set(topic, [...(topics.get(topic) ?? []), message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
