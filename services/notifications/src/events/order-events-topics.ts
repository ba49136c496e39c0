import type { TopicSettings } from '@shopflow/service-kit/kafka-client';

/** Names on the shared brokers, each prefixed with its environment. */
export interface OrderEventsTopics {
  readonly topic: string;
  /** The dead-letter topic, for events that can never be handled. */
  readonly deadLetters: string;
  /** The consumer group of all instances. */
  readonly groupId: string;
}

/** Example: the topic of `staging` is `staging.order-events`. */
export function orderEventsTopics(environment: string): OrderEventsTopics {
  const topic = `${environment}.order-events`;
  return { topic, deadLetters: `${topic}.dlq`, groupId: `${environment}.notifications` };
}

/** Room for an event of Kafka's default maximum size (1 MB) and the reason. */
const DEAD_LETTER_MAX_BYTES = 2 * 1024 * 1024;

/** Settings for topics that do not exist yet. */
export function toTopicSettings(
  { topic, deadLetters }: OrderEventsTopics,
  partitions: number,
): readonly TopicSettings[] {
  const config = { 'max.message.bytes': String(DEAD_LETTER_MAX_BYTES) };
  return [
    { topic, partitions },
    { topic: deadLetters, partitions, config },
  ];
}
