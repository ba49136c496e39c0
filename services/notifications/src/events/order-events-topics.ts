import type { ITopicConfig } from 'kafkajs';

/** Names on the shared brokers, each in the namespace of its environment. */
export interface OrderEventsTopics {
  readonly topic: string;
  /** For what never can be handled. */
  readonly deadLetters: string;
  /** The consumer group: an event goes to one of its members. */
  readonly groupId: string;
}

/** `staging` has `staging.order-events`. */
export function orderEventsTopics(environment: string): OrderEventsTopics {
  const topic = `${environment}.order-events`;
  return { topic, deadLetters: `${topic}.dlq`, groupId: `${environment}.notifications` };
}

/** A dead letter is an event as large as Kafka takes it by default (1 MB), and its reason. */
const DEAD_LETTER_MAX_BYTES = 2 * 1024 * 1024;

/** How the topics are made where they are missing. */
export function toTopicConfigs(
  { topic, deadLetters }: OrderEventsTopics,
  numPartitions: number,
): ITopicConfig[] {
  const configEntries = [{ name: 'max.message.bytes', value: String(DEAD_LETTER_MAX_BYTES) }];
  return [
    { topic, numPartitions },
    { topic: deadLetters, numPartitions, configEntries },
  ];
}
