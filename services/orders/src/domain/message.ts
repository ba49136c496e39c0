import type { OrderConfirmed } from './order-confirmed.ts';
import type { Order } from './order.ts';

/** A message as it goes over a topic, transport apart. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Messages of one key stay in order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: OrderConfirmed;
}

/** What an event says of an order beside the order itself. */
interface Confirmation {
  readonly customerEmail: string;
  /** The bulk that the order was placed in, null for one placed alone. */
  readonly bulkId: string | null;
}

/** The message that tells of an order's confirmation, which is now. */
export type TellConfirmed = (order: Order, confirmation: Confirmation) => OutgoingMessage;
