import { randomUUID } from 'node:crypto';
import type { ReceivedMessage } from '../../src/events/message/received-message.ts';

export interface EventBody {
  readonly eventId: string;
  readonly orderId: string;
  readonly userId: string;
  readonly customerEmail: string;
  readonly items: readonly object[];
  readonly total: object;
  readonly bulkId: string | null;
}

export function givenEvent(event: Partial<EventBody> = {}): EventBody {
  return {
    eventId: randomUUID(),
    orderId: randomUUID(),
    userId: randomUUID(),
    customerEmail: 'order@shopflow-test.com',
    items: [{ sku: 'MUG-WHITE', quantity: 2, unitPrice: 1250 }],
    total: { amount: 2500, currency: 'EUR' },
    bulkId: null,
    ...event,
  };
}

/** Converts an event to a message of the topic. */
export function toMessage(event: EventBody): ReceivedMessage {
  return {
    key: event.userId,
    value: JSON.stringify(event),
    headers: {
      'x-trace-id': 'trace-1',
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': '1.1.0',
    },
  };
}
