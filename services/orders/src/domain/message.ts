import type { OrderConfirmed } from './order-confirmed.ts';

/** A message as it goes over a topic, transport apart. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Messages of one key stay in order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: OrderConfirmed;
}

/** An event as its message, which carries the ids of the current trace. */
export type ToMessage = (event: OrderConfirmed) => OutgoingMessage;
