import type { Kafka } from '@shopflow/service-kit/kafka';
import { Partitioners, type ICustomPartitioner, type Message, type TopicMessages } from 'kafkajs';
import type { RecordPosition } from '../ports/event-publisher.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import { toKafkaMessage } from './kafka-message.ts';
import { toRecordPositions } from './record-positions.ts';

/**
 * A connection for sending. Do not reuse it after a failed send: kafkajs would give the sequence
 * numbers of that send to the next one, and a broker that had stored the first would treat the next
 * as a duplicate, acknowledge it and drop it.
 */
export interface KafkaProducer {
  readonly send: (messages: readonly OutgoingMessage[]) => Promise<readonly RecordPosition[]>;
  readonly disconnect: () => Promise<void>;
}

export async function connectProducer(kafka: Kafka): Promise<KafkaProducer> {
  const partitionOf = new WeakMap<Message, number>();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: makeRecordingPartitioner(partitionOf),
    // The minimum that kafkajs allows for an idempotent producer.
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
      const acknowledged = await producer.sendBatch({
        acks: -1,
        topicMessages: groupByTopic(records),
      });
      const sentTo = records.map(({ topic, message }) => ({
        topic,
        partition: partitionOf.get(message) ?? -1,
      }));
      return toRecordPositions(sentTo, acknowledged);
    },
    disconnect: () => producer.disconnect(),
  };
}

/** Kafka's default partitioner, which records the chosen partition of each message. */
function makeRecordingPartitioner(partitionOf: WeakMap<Message, number>): ICustomPartitioner {
  return () => {
    const choosePartition = Partitioners.DefaultPartitioner();
    return (args) => {
      const partition = choosePartition(args);
      partitionOf.set(args.message, partition);
      return partition;
    };
  };
}

function groupByTopic(records: readonly { topic: string; message: Message }[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, message } of records) {
    topics.set(topic, [...(topics.get(topic) ?? []), message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
