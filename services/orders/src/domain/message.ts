import type { OrderConfirmed } from './order-confirmed.ts';

/** A message to publish, independent of the transport. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Messages with the same key stay in order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The event; as sent it also has the fields that only its schema requires. */
  readonly value: OrderConfirmed;
}
