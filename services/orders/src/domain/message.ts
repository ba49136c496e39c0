import type { OrderConfirmed, OrderConfirmedHeaders } from './order-confirmed.generated.ts';
import type { Order } from './order.ts';

/** A message as it goes over a topic, transport apart. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Messages of one key stay in order. */
  readonly key: string;
  readonly headers: OrderConfirmedHeaders;
  readonly value: OrderConfirmed;
}

/** What an event says of an order beside the order itself. */
interface Confirmation {
  readonly customerEmail: string;
  /** The bulk that the order was placed in, null for one placed alone. */
  readonly bulkId: string | null;
}

/**
 * A message that does not fit the schema of its event: a fault of Orders. It is never written, and
 * what it would have told of is not kept.
 */
export class MessageInvalid extends Error {
  override readonly name = 'MessageInvalid';

  /** @param faults each with its place */
  constructor(faults: readonly string[]) {
    super(`Not what the event's schema promises: ${faults.join('; ')}`);
  }
}

/**
 * The message that tells of an order's confirmation, which is now.
 *
 * @throws MessageInvalid
 */
export type TellConfirmed = (order: Order, confirmation: Confirmation) => OutgoingMessage;
