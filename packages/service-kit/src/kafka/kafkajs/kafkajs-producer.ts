import {
  Partitioners,
  type ICustomPartitioner,
  type Kafka,
  type Message,
  type Producer,
  type RecordMetadata,
} from 'kafkajs';
import type {
  KafkaProducer,
  OutgoingRecord,
  RecordPosition,
  TopicRecords,
} from '../kafka-client.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { toSendError } from '../records-refused.ts';

/** @throws the error of kafkajs when it cannot connect */
export async function connectKafkajsProducer(
  kafka: Kafka,
  { idempotent }: { readonly idempotent: boolean },
): Promise<KafkaProducer> {
  const partitionOf = new WeakMap<Message, number>();
  const producer = kafka.producer({
    idempotent,
    allowAutoTopicCreation: false,
    createPartitioner: makeRecordingPartitioner(partitionOf),
    // The minimum that kafkajs allows for an idempotent producer.
    ...(idempotent && { maxInFlightRequests: 1, retry: { retries: 1 } }),
  });
  try {
    await producer.connect();
  } catch (error) {
    await producer.disconnect();
    throw error;
  }
  return {
    // kafkajs sends concurrent calls in any order.
    send: oneAtATime((batches) => send(batches, { producer, partitionOf })),
    close: () => producer.disconnect(),
  };
}

interface Sending {
  readonly producer: Producer;
  readonly partitionOf: WeakMap<Message, number>;
}

async function send(
  batches: readonly TopicRecords[],
  { producer, partitionOf }: Sending,
): Promise<readonly RecordPosition[]> {
  const topicMessages = batches.map(({ topic, records }) => ({
    topic,
    messages: records.map(toMessage),
  }));
  const acknowledged = await producer
    .sendBatch({ acks: -1, topicMessages })
    .catch((error: unknown) => {
      const code = error instanceof Error && 'type' in error ? error.type : undefined;
      throw toSendError(error, code);
    });
  const sentTo = topicMessages.flatMap(({ topic, messages }) =>
    messages.map((message) => ({ topic, partition: partitionOf.get(message) ?? -1 })),
  );
  return toPositions(sentTo, acknowledged);
}

/** kafkajs returns the first offset in each partition; records of a request are stored in their order. */
function toPositions(
  sentTo: readonly Omit<RecordPosition, 'offset'>[],
  acknowledged: readonly RecordMetadata[],
): RecordPosition[] {
  const next = new Map(
    acknowledged.map(({ topicName, partition, baseOffset }) => [
      `${topicName}/${partition}`,
      Number(baseOffset),
    ]),
  );
  return sentTo.map(({ topic, partition }) => {
    const key = `${topic}/${partition}`;
    const offset = next.get(key);
    if (offset === undefined) throw new Error(`No acknowledgment from ${key}`);
    next.set(key, offset + 1);
    return { topic, partition, offset };
  });
}

function toMessage({ key, value, headers }: OutgoingRecord): Message {
  return {
    key,
    value,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, each]) => [
        name,
        typeof each === 'string' || Buffer.isBuffer(each) ? each : [...each],
      ]),
    ),
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
