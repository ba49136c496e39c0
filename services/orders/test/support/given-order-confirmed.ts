import type { OutgoingMessage } from '../../src/domain/message.ts';
import {
  orderConfirmedSchema,
  type OrderConfirmed,
} from '../../src/events/order-confirmed.generated.ts';

/** The event of a customer's order of two mugs. */
export function givenOrderConfirmed(given: Partial<OrderConfirmed> = {}): OrderConfirmed {
  return {
    eventId: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01',
    eventType: 'ORDER_CONFIRMED',
    schemaVersion: orderConfirmedSchema.version,
    occurredAt: '2026-11-23T10:00:00.000Z',
    orderId: 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01',
    userId: '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01',
    customerEmail: 'ada@shopflow-test.com',
    items: [{ sku: 'MUG-WHITE', quantity: 2, unitPrice: 1250 }],
    total: { amount: 2500, currency: 'EUR' },
    bulkId: null,
    ...given,
  };
}

/** The same event as a message. */
export function givenMessage(given: Partial<OrderConfirmed> = {}): OutgoingMessage {
  const value = givenOrderConfirmed(given);
  const headers = {
    'x-trace-id': 'trace-1',
    'event-type': value.eventType,
    'schema-version': value.schemaVersion,
  };
  return { topic: 'test.order-events', key: value.userId, headers, value };
}
