import { makeKafkaAdmin, type Kafka } from '@shopflow/service-kit/kafka';
import { waitFor } from '@shopflow/service-kit/wait-for';

export interface WatchedMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The end offset of each partition, which its next message gets, by partition number. */
export type Offsets = readonly number[];

/**
 * `beginning`: the whole topic, when it belongs to the run; `end`: only what is written from now on,
 * because a shared topic may be large. The group that reads a shared topic is deleted afterwards.
 */
export type WatchStart = 'beginning' | 'end';

/** Reads a topic independently of its consumers, to assert what it contains. */
export interface TopicWatch {
  readonly topic: string;
  /** The messages read so far; those of one partition are in order. */
  readonly messages: () => readonly WatchedMessage[];
  /**
   * Resolves to the end offsets once every message that was on the topic at the time of the call has
   * been read. A message that is not in `messages` then was not written since the watch began.
   */
  readonly catchUp: () => Promise<Offsets>;
  readonly stop: () => Promise<void>;
}

interface WatchOptions {
  readonly topic: string;
  /** The group that reads the topic for the watch. */
  readonly groupId: string;
  readonly from?: WatchStart;
}

const CATCH_UP_LIMIT_MS = 60_000;
/** The services create their topics when they start. */
const TOPIC_LIMIT_MS = 60_000;

export async function watchTopic(
  kafka: Kafka,
  { topic, groupId, from = 'beginning' }: WatchOptions,
): Promise<TopicWatch> {
  const messages: WatchedMessage[] = [];
  const admin = makeKafkaAdmin(kafka);
  await waitFor({ reason: `topic ${topic} exists`, limitMs: TOPIC_LIMIT_MS }, async () =>
    (await admin.ask((cluster) => cluster.listTopics())).includes(topic),
  );
  const starts = from === 'end' ? await readEndOffsets(admin, topic) : [];
  const positions = new Map(starts.entries());
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 100,
    // Kafka's minimum: after an outage the watch must wait until its old session has timed out.
    sessionTimeout: 6_000,
    heartbeatInterval: 1_000,
    // Scenarios include Kafka outages, so the watch reconnects after each.
    retry: { restartOnFailure: () => Promise.resolve(true) },
  });
  // The last offset of a batch may be the marker of a transaction, which is no message.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
    positions.set(partition, Math.max(positions.get(partition) ?? 0, Number(lastOffset) + 1));
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ partition, message }) => {
      const offset = Number(message.offset);
      // After an outage, messages may be delivered again.
      if (offset >= (positions.get(partition) ?? 0)) {
        positions.set(partition, offset + 1);
        messages.push(toWatchedMessage(partition, message));
      }
      return Promise.resolve();
    },
  });
  for (const [partition, offset] of starts.entries()) {
    consumer.seek({ topic, partition, offset: String(offset) });
  }
  const catchUp = async (): Promise<Offsets> => {
    const ends = await readEndOffsets(admin, topic);
    const hasRead = (): boolean => ends.every((end, each) => (positions.get(each) ?? 0) >= end);
    const reason = `${topic} has been read up to ${ends.join(', ')}`;
    return waitFor({ reason, limitMs: CATCH_UP_LIMIT_MS }, () => (hasRead() ? ends : undefined));
  };
  const stop = async (): Promise<void> => {
    await consumer.disconnect();
    if (from === 'end') await admin.ask((cluster) => cluster.deleteGroups([groupId]));
    await admin.close();
  };
  return { topic, messages: () => messages, catchUp, stop };
}

type Admin = ReturnType<typeof makeKafkaAdmin>;

export async function readEndOffsets(admin: Admin, topic: string): Promise<Offsets> {
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

function toWatchedMessage(partition: number, message: ReceivedMessage): WatchedMessage {
  const headers = Object.entries(message.headers ?? {});
  return {
    partition,
    offset: Number(message.offset),
    key: String(message.key),
    value: String(message.value),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
  };
}
