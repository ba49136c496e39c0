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
