import type { OutgoingMessage } from '../domain/message.ts';
import type { Confirmation } from '../domain/order-confirmed.ts';
import type { Order } from '../domain/order.ts';

/**
 * Builds the message that an order is confirmed now, in the trace of the current request.
 *
 * @throws MessageInvalid
 */
export type MakeOrderConfirmedMessage = (
  order: Order,
  confirmation: Pick<Confirmation, 'customerEmail' | 'bulkId'>,
) => OutgoingMessage;

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
