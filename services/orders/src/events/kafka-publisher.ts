import { setTimeout } from 'node:timers/promises';
import { makeKafka, makeKafkaAdmin, pingKafka, provideTopics } from '@shopflow/service-kit/kafka';
import type { Logger } from '@shopflow/service-kit/logger';
import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
} from '../domain/event-publisher.ts';
import { connectProducer, type KafkaProducer } from './kafka-producer.ts';

interface Options {
  /** `host:port` of each bootstrap server. */
  readonly brokers: readonly string[];
  /** Made when it is missing. */
  readonly topic: string;
  /** Of a topic that is made here. */
  readonly partitions: number;
  readonly logger: Logger;
}

export interface KafkaPublisher extends EventPublisher {
  readonly close: () => Promise<void>;
}

/** For so long an answer is waited for. */
const ANSWER_LIMIT_MS = 4_000;
/** For so long a connection may take leave. */
const LEAVE_LIMIT_MS = 1_000;

/** Publishes to Kafka. It connects when it is first asked to, and anew after a failure. */
export function kafkaPublisher({ brokers, topic, partitions, logger }: Options): KafkaPublisher {
  const cut = new AbortController();
  // Tried again once: the relay tries again by itself.
  const client = { brokers, clientId: 'orders', logger, retries: 1, signal: cut.signal };
  const kafka = makeKafka(client);
  const admin = makeKafkaAdmin(kafka);
  const endings = new Set<Promise<unknown>>();
  let opening: Promise<KafkaProducer> | undefined;

  const open = async (): Promise<KafkaProducer> => {
    await provideTopics(admin, [{ topic, numPartitions: partitions }]);
    return connectProducer(kafka);
  };
  const ready = async (): Promise<KafkaProducer> => {
    const attempt = (opening ??= open());
    attempt.catch(() => forget(attempt));
    return within(attempt, ANSWER_LIMIT_MS);
  };
  const forget = (attempt: typeof opening): void => {
    if (opening === attempt) opening = undefined;
  };
  /** Once its last send is settled: kafkajs would open a closed connection for another try. */
  const end = (producer: KafkaProducer, lastSend: Promise<unknown>): void => {
    opening = undefined;
    const ending = Promise.allSettled([lastSend])
      .then(() => producer.disconnect())
      .catch((error: unknown) => logger.debug({ err: error }, 'Kafka connection lost'))
      .finally(() => endings.delete(ending));
    endings.add(ending);
  };
  return {
    prepare: async () => {
      await ready().catch(unavailable);
    },
    publish: async (messages) => {
      const producer = await ready().catch(unavailable);
      const sending = producer.send(messages);
      return within(sending, ANSWER_LIMIT_MS).catch((cause: unknown) => {
        end(producer, sending);
        return unavailable(cause);
      });
    },
    ping: () => pingKafka(admin),
    close: async () => {
      const leave = opening?.then((producer) => producer.disconnect());
      const leaves = Promise.allSettled([leave, ...endings, admin.close()]);
      await within(leaves, LEAVE_LIMIT_MS).catch(() => logger.warn('Kafka connection cut'));
      cut.abort();
    },
  };
}

/** Refusals that stay: https://kafka.apache.org/protocol#protocol_error_codes */
const REFUSALS = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

function unavailable(cause: unknown): never {
  const isRefusal = cause instanceof Error && 'type' in cause && REFUSALS.has(cause.type);
  throw isRefusal ? new MessagesRefused(cause) : new PublisherUnavailable(cause);
}

/** @throws Error when the work is not done in time; it goes on nevertheless */
async function within<Result>(work: Promise<Result>, limitMs: number): Promise<Result> {
  const done = new AbortController();
  const limit = setTimeout(limitMs, undefined, { signal: done.signal }).then(() => {
    throw new Error(`No answer within ${limitMs} ms`);
  });
  return Promise.race([work, limit]).finally(() => done.abort());
}
