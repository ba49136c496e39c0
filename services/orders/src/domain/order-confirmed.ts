import type { Money, Order, OrderLine } from './order.ts';

/** The event that an order is confirmed. */
export interface OrderConfirmed extends Confirmation {
  readonly orderId: string;
  readonly userId: string;
  readonly items: readonly OrderLine[];
  readonly total: Money;
}

/** Fields of the event that are not part of the order. */
export interface Confirmation {
  readonly eventId: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** The user's address when the order was confirmed. */
  readonly customerEmail: string;
  /** The bulk that the order belongs to; null for a single order. */
  readonly bulkId: string | null;
}

export function toOrderConfirmed(order: Order, confirmation: Confirmation): OrderConfirmed {
  const { eventId, occurredAt, customerEmail, bulkId } = confirmation;
  return {
    eventId,
    occurredAt,
    orderId: order.id,
    userId: order.userId,
    customerEmail,
    items: order.items,
    total: order.total,
    bulkId,
  };
}
