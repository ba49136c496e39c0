import { makeKafka, makeKafkaAdmin, pingKafka, provideTopics } from '@shopflow/service-kit/kafka';
import type { Logger } from '@shopflow/service-kit/logger';
import pTimeout from 'p-timeout';
import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
} from '../ports/event-publisher.ts';
import { connectProducer, type KafkaProducer } from './kafka-producer.ts';

interface Options {
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
export function kafkaPublisher({ brokers, topic, partitions, logger }: Options): KafkaPublisher {
  const closing = new AbortController();
  // One retry is enough: the relay has its own.
  const client = { brokers, clientId: 'orders', logger, retries: 1, signal: closing.signal };
  const kafka = makeKafka(client);
  const admin = makeKafkaAdmin(kafka);
  const disconnecting = new Set<Promise<unknown>>();
  let current: Promise<KafkaProducer> | undefined;

  const connect = async (): Promise<KafkaProducer> => {
    await provideTopics(admin, [{ topic, numPartitions: partitions }]);
    return connectProducer(kafka);
  };
  const getProducer = async (): Promise<KafkaProducer> => {
    const attempt = (current ??= connect());
    attempt.catch(() => forget(attempt));
    return pTimeout(attempt, ANSWER_LIMIT);
  };
  const forget = (attempt: typeof current): void => {
    if (current === attempt) current = undefined;
  };
  /** Waits for the last send: to retry it, kafkajs would reopen a closed connection. */
  const disconnectAfter = (lastSend: Promise<unknown>, producer: KafkaProducer): void => {
    current = undefined;
    const disconnected = Promise.allSettled([lastSend])
      .then(() => producer.disconnect())
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
      const sending = producer.send(messages);
      return pTimeout(sending, ANSWER_LIMIT).catch((cause: unknown) => {
        disconnectAfter(sending, producer);
        return throwPublisherError(cause);
      });
    },
    ping: () => pingKafka(admin),
    close: async () => {
      const last = current?.then((producer) => producer.disconnect());
      const all = Promise.allSettled([last, ...disconnecting, admin.close()]);
      await pTimeout(all, DISCONNECT_LIMIT).catch(() => logger.warn('disconnect timeout'));
      closing.abort();
    },
  };
}

/** Permanent errors of the messages: https://kafka.apache.org/protocol#protocol_error_codes */
const REFUSALS = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

function throwPublisherError(cause: unknown): never {
  const isRefusal = cause instanceof Error && 'type' in cause && REFUSALS.has(cause.type);
  throw isRefusal ? new MessagesRefused(cause) : new PublisherUnavailable(cause);
}
