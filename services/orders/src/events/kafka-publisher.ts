import type { KafkaProducer, TopicRecords } from '@shopflow/service-kit/kafka-client';
import type { Logger } from '@shopflow/service-kit/logger';
import { openKafkaClient, type KafkaClientName } from '@shopflow/service-kit/open-kafka-client';
import { RecordsRefused } from '@shopflow/service-kit/records-refused';
import pTimeout from 'p-timeout';
import type { OutgoingMessage } from '../domain/message.ts';
import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
  type RecordPosition,
} from '../ports/event-publisher.ts';
import { toKafkaMessage } from './kafka-message.ts';

interface Options {
  /** The library that talks to Kafka. */
  readonly client: KafkaClientName;
  /** `host:port` of each bootstrap server. */
  readonly brokers: readonly string[];
  /** Created if it does not exist. */
  readonly topic: string;
  /** Number of partitions of a topic that this service creates. */
  readonly partitions: number;
  readonly logger: Logger;
}

export interface KafkaPublisher extends EventPublisher {
  readonly close: () => Promise<void>;
}

/** Limits of waiting; the work itself is not cancelled. */
const ANSWER_LIMIT = { milliseconds: 4_000, message: 'No answer within 4 s' };
const DISCONNECT_LIMIT = { milliseconds: 1_000 };

/** Publishes to Kafka. It connects on first use, and again after a failure. */
export function kafkaPublisher(options: Options): KafkaPublisher {
  const { client, brokers, topic, partitions, logger } = options;
  const closing = new AbortController();
  // One retry is enough: the relay has its own.
  const limits = { retries: 1, signal: closing.signal };
  const kafka = openKafkaClient(client, { brokers, clientId: 'orders', logger, ...limits });
  const administration = kafka.administration();
  const disconnecting = new Set<Promise<unknown>>();
  let current: Promise<KafkaProducer> | undefined;

  const connect = async (): Promise<KafkaProducer> => {
    await administration.provideTopics([{ topic, partitions }]);
    return kafka.connectProducer({ idempotent: true });
  };
  const getProducer = async (): Promise<KafkaProducer> => {
    const attempt = (current ??= connect());
    attempt.catch(() => forget(attempt));
    return pTimeout(attempt, ANSWER_LIMIT);
  };
  const forget = (attempt: typeof current): void => {
    if (current === attempt) current = undefined;
  };
  /** Waits for the last send: to retry it, a client would reopen a closed connection. */
  const disconnectAfter = (lastSend: Promise<unknown>, producer: KafkaProducer): void => {
    current = undefined;
    const disconnected = Promise.allSettled([lastSend])
      .then(() => producer.close())
      .catch((error: unknown) => logger.debug({ err: error }, 'Kafka connection lost'))
      .finally(() => disconnecting.delete(disconnected));
    disconnecting.add(disconnected);
  };
  return {
    prepare: async () => {
      await getProducer().catch(throwPublisherError);
    },
    publish: async (messages) => {
      const producer = await getProducer().catch(throwPublisherError);
      const sending = send(messages, producer);
      return pTimeout(sending, ANSWER_LIMIT).catch((cause: unknown) => {
        disconnectAfter(sending, producer);
        return throwPublisherError(cause);
      });
    },
    ping: administration.ping,
    close: async () => {
      const last = current?.then((producer) => producer.close());
      const all = Promise.allSettled([last, ...disconnecting, administration.close()]);
      await pTimeout(all, DISCONNECT_LIMIT).catch(() => logger.warn('disconnect timeout'));
      closing.abort();
    },
  };
}

/** Resolves to the positions in the order of the messages. */
async function send(
  messages: readonly OutgoingMessage[],
  producer: KafkaProducer,
): Promise<readonly RecordPosition[]> {
  const batches: TopicRecords[] = [...new Set(messages.map(({ topic }) => topic))].map((topic) => ({
    topic,
    records: messages.filter((each) => each.topic === topic).map(toKafkaMessage),
  }));
  const sent = await producer.send(batches);
  const positions = new Map(
    batches.map(({ topic }) => [topic, sent.filter((each) => each.topic === topic).values()]),
  );
  return messages.map(({ topic }) => {
    const position = positions.get(topic)?.next().value;
    if (position === undefined) throw new Error(`No acknowledgment from ${topic}`);
    return { ...position, offset: String(position.offset) };
  });
}

function throwPublisherError(cause: unknown): never {
  throw cause instanceof RecordsRefused
    ? new MessagesRefused(cause.cause)
    : new PublisherUnavailable(cause);
}
