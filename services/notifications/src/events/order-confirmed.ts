import { compileCheck, compileReader } from '@shopflow/json-schema/compile-schema';
import { NotificationError } from '../domain/notification-error.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';
import {
  orderConfirmedSchema,
  type OrderConfirmed as OrderConfirmedPayload,
} from './order-confirmed.generated.ts';
import type { NotifyOrderConfirmed } from '../use-cases/notify-order-confirmed.ts';
import { withMessageTrace } from './message/message-trace.ts';
import type { ReceivedMessage } from './message/received-message.ts';
import { findTextFaults } from './message/text-faults.ts';

/**
 * Handles one message from `{env}.order-events`; resolves when it needs no more work.
 *
 * @throws NotificationError `event-invalid`: dead-letter the message; any other error is retriable
 */
export type HandleOrderConfirmed = (message: ReceivedMessage) => Promise<void>;

export function orderConfirmedHandler(notify: NotifyOrderConfirmed): HandleOrderConfirmed {
  return (message) => withMessageTrace(message, async () => notify(parseOrderConfirmed(message)));
}

// Checks only the fields that package.json declares as read, so that Orders can change the others.
const checkHeaders = compileCheck(orderConfirmedSchema.headers);
const readPayload = compileReader<OrderConfirmedPayload>(orderConfirmedSchema.payload);

/** @throws NotificationError `event-invalid` that lists every fault */
function parseOrderConfirmed({ key, value, headers }: ReceivedMessage): OrderConfirmed {
  assertNoFaults(checkHeaders(headers).map((fault) => `headers${fault}`));
  const reading = readPayload(parseJson(value ?? ''));
  if (!reading.fits) throw invalid(reading.faults.join('; '));
  const event = reading.value;
  assertNoFaults(findTextFaults(event));
  // Kafka keeps the events of a user in order only if they have the same key.
  if (key !== event.userId) throw invalid('the key is not the userId');
  return event;
}

function assertNoFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw invalid(faults.join('; '));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('the value is not JSON', { cause });
  }
}

function invalid(reason: string, options?: ErrorOptions): NotificationError {
  return new NotificationError('event-invalid', `Not an ORDER_CONFIRMED: ${reason}`, options);
}
