import { orderConfirmedSchema, type OrderConfirmed } from './order-confirmed.generated.ts';
import type { Order } from './order.ts';

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
    schemaVersion: orderConfirmedSchema.version,
    occurredAt,
    orderId: order.id,
    userId: order.userId,
    customerEmail,
    items: order.items,
    total: order.total,
    bulkId,
  };
}
