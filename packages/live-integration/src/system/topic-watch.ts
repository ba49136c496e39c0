import { makeKafkaAdmin, type Kafka } from '@shopflow/service-kit/kafka';
import { waitFor } from '@shopflow/service-kit/wait-for';

export interface WatchedMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** End of each partition: the offset that its next message gets, by partition number. */
export type Offsets = readonly number[];

/** Reads a topic from its beginning beside its consumers, to tell what is on it and what is not. */
export interface TopicWatch {
  readonly topic: string;
  /** What was read so far, in the order of reading: each partition's in its own order. */
  readonly messages: () => readonly WatchedMessage[];
  /**
   * Resolves to the ends of the partitions once all that was on the topic at the time of the call
   * is read: what is not among `messages` then is not on the topic.
   */
  readonly catchUp: () => Promise<Offsets>;
  readonly stop: () => Promise<void>;
}

const CATCH_UP_LIMIT_MS = 60_000;
/** The services make their topics when they start. */
const TOPIC_LIMIT_MS = 60_000;

export async function watchTopic(
  kafka: Kafka,
  { topic, groupId }: { topic: string; groupId: string },
): Promise<TopicWatch> {
  const messages: WatchedMessage[] = [];
  const positions = new Map<number, number>();
  const admin = makeKafkaAdmin(kafka);
  await waitFor({ reason: `there is a topic ${topic}`, limitMs: TOPIC_LIMIT_MS }, async () =>
    (await admin.ask((cluster) => cluster.listTopics())).includes(topic),
  );
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 100,
    // The shortest that Kafka takes: after an outage the watch waits for its own former self.
    sessionTimeout: 6_000,
    heartbeatInterval: 1_000,
    // An outage of Kafka is part of the scenarios: the watch comes back after each.
    retry: { restartOnFailure: () => Promise.resolve(true) },
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ partition, message }) => {
      const offset = Number(message.offset);
      // A restart after an outage may read again what it read before.
      if (offset >= (positions.get(partition) ?? 0)) {
        positions.set(partition, offset + 1);
        messages.push(toWatched(partition, message));
      }
      return Promise.resolve();
    },
  });
  const catchUp = async (): Promise<Offsets> => {
    const ends = await endOffsets(admin, topic);
    const hasRead = (): boolean => ends.every((end, each) => (positions.get(each) ?? 0) >= end);
    const reason = `${topic} is read up to ${ends.join(', ')}`;
    return waitFor({ reason, limitMs: CATCH_UP_LIMIT_MS }, () => (hasRead() ? ends : undefined));
  };
  const stop = async (): Promise<void> => {
    await consumer.disconnect();
    await admin.close();
  };
  return { topic, messages: () => messages, catchUp, stop };
}

type Admin = ReturnType<typeof makeKafkaAdmin>;

export async function endOffsets(admin: Admin, topic: string): Promise<Offsets> {
  const partitions = await admin.ask((cluster) => cluster.fetchTopicOffsets(topic));
  const ends: number[] = [];
  for (const { partition, high } of partitions) ends[partition] = Number(high);
  return ends;
}

interface ReceivedMessage {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, unknown>>;
}

function toWatched(partition: number, message: ReceivedMessage): WatchedMessage {
  const headers = Object.entries(message.headers ?? {});
  return {
    partition,
    offset: Number(message.offset),
    key: String(message.key),
    value: String(message.value),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
  };
}
