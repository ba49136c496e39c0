import type { Money, Order, OrderLine } from './order.ts';

/** The version of the event's schema that this code writes (contracts/asyncapi). */
const SCHEMA_VERSION = '1.1.0';

/** That an order is confirmed, for whoever wants to know. */
export interface OrderConfirmed {
  readonly eventId: string;
  readonly eventType: 'ORDER_CONFIRMED';
  readonly schemaVersion: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly orderId: string;
  readonly userId: string;
  readonly customerEmail: string;
  readonly items: readonly OrderLine[];
  readonly total: Money;
  /** The bulk that the order was placed in, null for one placed alone. */
  readonly bulkId: string | null;
}

interface Confirmation {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly customerEmail: string;
  readonly bulkId: string | null;
}

export function toOrderConfirmed(order: Order, confirmation: Confirmation): OrderConfirmed {
  const { eventId, occurredAt, customerEmail, bulkId } = confirmation;
  return {
    eventId,
    eventType: 'ORDER_CONFIRMED',
    schemaVersion: SCHEMA_VERSION,
    occurredAt,
    orderId: order.id,
    userId: order.userId,
    customerEmail,
    items: order.items,
    total: order.total,
    bulkId,
  };
}
