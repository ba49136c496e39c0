import { setTimeout } from 'node:timers/promises';
import { makeKafkaAdmin, pingKafka, type Kafka } from '@shopflow/service-kit/kafka';
import { PublisherUnavailable, type EventPublisher } from '../domain/event-publisher.ts';
import { connectProducer, type KafkaProducer } from './kafka-producer.ts';
import { provideTopic } from './kafka-topic.ts';

interface Options {
  readonly kafka: Kafka;
  /** Made when it is missing. */
  readonly topic: string;
  /** Of a topic that is made here. */
  readonly partitions: number;
}

export interface KafkaPublisher extends EventPublisher {
  readonly close: () => Promise<void>;
}

/** For this long an answer is waited for, and so is the end of a connection. */
const LIMIT_MS = 4_000;

/** Publishes to Kafka. It connects when it is first asked to, and anew after a failure. */
export function kafkaPublisher({ kafka, topic, partitions }: Options): KafkaPublisher {
  const admin = makeKafkaAdmin(kafka);
  const endings = new Set<Promise<unknown>>();
  let opening: Promise<KafkaProducer> | undefined;

  const open = async (): Promise<KafkaProducer> => {
    await provideTopic(admin, { name: topic, partitions });
    return connectProducer(kafka);
  };
  const ready = async (): Promise<KafkaProducer> => {
    const attempt = (opening ??= open());
    attempt.catch(() => forget(attempt));
    return within(attempt);
  };
  const forget = (attempt: typeof opening): void => {
    if (opening === attempt) opening = undefined;
  };
  /** Once its last send is settled: kafkajs would open a closed connection for another try. */
  const end = (producer: KafkaProducer, lastSend: Promise<unknown>): void => {
    opening = undefined;
    const ending = Promise.allSettled([lastSend]).then(() => producer.disconnect());
    endings.add(ending);
    void ending.finally(() => endings.delete(ending));
  };
  return {
    prepare: async () => {
      await ready().catch(unavailable);
    },
    publish: async (messages) => {
      const producer = await ready().catch(unavailable);
      const sending = producer.send(messages);
      return within(sending).catch((cause: unknown) => {
        end(producer, sending);
        return unavailable(cause);
      });
    },
    ping: () => pingKafka(admin),
    close: async () => {
      const producer = await opening?.catch(() => undefined);
      if (producer !== undefined) end(producer, Promise.resolve());
      await within(Promise.allSettled([...endings, admin.close()])).catch(() => undefined);
    },
  };
}

function unavailable(cause: unknown): never {
  throw new PublisherUnavailable(cause);
}

/** @throws Error when the work is not done in time; it goes on nevertheless */
async function within<Result>(work: Promise<Result>): Promise<Result> {
  const done = new AbortController();
  const limit = setTimeout(LIMIT_MS, undefined, { signal: done.signal }).then(() => {
    throw new Error(`No answer within ${LIMIT_MS} ms`);
  });
  return Promise.race([work, limit]).finally(() => done.abort());
}
