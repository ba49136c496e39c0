import {
  compatibilityPartitioner,
  Producer,
  ProduceAcks,
  type MessageToProduce,
} from '@platformatic/kafka';
import type {
  KafkaProducer,
  OutgoingRecord,
  RecordPosition,
  TopicRecords,
} from '../kafka-client.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { toSendError } from '../records-refused.ts';
import { closeWithinLimit } from './close-within.ts';
import { hasCode } from './has-code.ts';
import type { PlatformaticOptions } from './platformatic-options.ts';

type Message = MessageToProduce;

/** @throws the error of the client when Kafka does not answer */
export async function connectPlatformaticProducer(
  options: PlatformaticOptions,
  { idempotent }: { readonly idempotent: boolean },
): Promise<KafkaProducer> {
  const producer = new Producer({ ...options, idempotent });
  try {
    // The client connects on first use: fail here, like the others.
    await producer.metadata({ topics: [], forceUpdate: true });
  } catch (error) {
    await closeWithinLimit(() => producer.close());
    throw error;
  }
  return {
    // Concurrent idempotent calls get the same sequence numbers: all but one would be dropped, though acknowledged.
    send: oneAtATime((batches) => send(batches, { producer, idempotent })),
    close: () => closeWithinLimit(() => producer.close()),
  };
}

interface Sending {
  readonly producer: Producer;
  readonly idempotent: boolean;
}

async function send(
  batches: readonly TopicRecords[],
  { producer, idempotent }: Sending,
): Promise<readonly RecordPosition[]> {
  const topics = [...new Set(batches.map(({ topic }) => topic))];
  const { topics: metadata } = await producer.metadata({ topics });
  const messages = batches.flatMap(({ topic, records }) =>
    records.map((record): Message & { partition: number } => {
      const count = metadata.get(topic)?.partitionsCount ?? 1;
      return { ...toMessage(topic, record), partition: choosePartition(record, count) };
    }),
  );
  const { offsets = [] } = await producer
    .send({ messages, idempotent, acks: ProduceAcks.ALL })
    .catch((error: unknown) => {
      const code = REFUSALS.find((each) => hasCode(error, each));
      throw toSendError(error, code);
    });
  // The first offset in each partition; records of a request are stored in their order.
  const next = new Map(
    offsets.map(({ topic, partition, offset }) => [`${topic}/${partition}`, Number(offset)]),
  );
  return messages.map(({ topic, partition }) => {
    const key = `${topic}/${partition}`;
    const offset = next.get(key);
    if (offset === undefined) throw new Error(`No acknowledgment from ${key}`);
    next.set(key, offset + 1);
    return { topic, partition, offset };
  });
}

const REFUSALS = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'];

let nextWithoutKey = 0;

/** As Kafka's own clients: by the murmur2 hash of the key, and in turn without one. */
function choosePartition({ key }: OutgoingRecord, count: number): number {
  if (key === null) return (nextWithoutKey += 1) % count;
  // The message is not used, only its key.
  return compatibilityPartitioner({ topic: '' }, Buffer.from(key)) % count;
}

function toMessage(topic: string, { key, value, headers }: OutgoingRecord): Message {
  const entries = Object.entries(headers).flatMap(([name, each]) =>
    (Array.isArray(each) ? each : [each]).map((one: string | Buffer) => [
      Buffer.from(name),
      Buffer.from(one),
    ]),
  );
  return {
    topic,
    ...(key !== null && { key: Buffer.from(key) }),
    ...(value !== null && { value: Buffer.from(value) }),
    // Keys are compared by identity, so a name may repeat.
    headers: new Map(entries as [Buffer, Buffer][]),
  };
}
