import type { OrderConfirmed, OrderConfirmedHeaders } from './order-confirmed.generated.ts';
import type { Order } from './order.ts';

/** A message to publish, independent of the transport. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Messages with the same key stay in order. */
  readonly key: string;
  readonly headers: OrderConfirmedHeaders;
  readonly value: OrderConfirmed;
}

/** Fields of the event that are not part of the order. */
interface Confirmation {
  readonly customerEmail: string;
  /** The bulk that the order belongs to; null for a single order. */
  readonly bulkId: string | null;
}

/**
 * A message that does not match the schema of its event: a bug in Orders. Neither the message nor its
 * order is stored.
 */
export class MessageInvalid extends Error {
  override readonly name = 'MessageInvalid';

  /** @param faults each with a JSON Pointer */
  constructor(faults: readonly string[]) {
    super(`The event does not match its schema: ${faults.join('; ')}`);
  }
}

/**
 * Builds the ORDER_CONFIRMED message of an order that is confirmed now.
 *
 * @throws MessageInvalid
 */
export type MakeOrderConfirmedMessage = (
  order: Order,
  confirmation: Confirmation,
) => OutgoingMessage;
