import { z } from 'zod';
import { NotificationError } from '../domain/notification-error.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';
import type { NotifyOrderConfirmed } from '../use-cases/notify-order-confirmed.ts';
import { withMessageTrace } from './message-trace.ts';
import type { ReceivedMessage } from './received-message.ts';

/**
 * Handles one message from `{env}.order-events`; resolves once it is done with.
 *
 * @throws NotificationError `event-invalid` for the dead-letter topic, a retriable one otherwise
 */
export type HandleOrderConfirmed = (message: ReceivedMessage) => Promise<void>;

export function orderConfirmedHandler(notify: NotifyOrderConfirmed): HandleOrderConfirmed {
  return (message) => withMessageTrace(message, async () => notify(parseOrderConfirmed(message)));
}

const headers = z.object({
  'event-type': z.literal('ORDER_CONFIRMED'),
  // A breaking change has a new major version (contracts/asyncapi).
  'schema-version': z.string().regex(/^1\.\d+\.\d+$/, 'not a version 1 of the schema'),
});

/** PostgreSQL keeps no NUL: an event with one would be retried for ever. */
const text = z.string().regex(/^[^\0]+$/, 'empty, or with a NUL');

const payload = z.object({
  eventId: z.guid(),
  orderId: z.guid(),
  userId: text,
  customerEmail: text,
  items: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  total: z.object({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }),
  // Not in version 1.0 of the schema, whose events are still on the topic when this goes out.
  bulkId: z.guid().nullable().default(null),
});

/** @throws NotificationError `event-invalid` that names every fault */
function parseOrderConfirmed({ key, value, headers: sent }: ReceivedMessage): OrderConfirmed {
  check(headers, sent);
  const event = check(payload, parseJson(value ?? ''));
  // Events of one user stay in order only as long as they share a key.
  if (key !== event.userId) throw invalid('the key is not the userId');
  return event;
}

function check<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  throw invalid(
    error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
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
