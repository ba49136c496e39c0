import { compileCheck } from '@shopflow/json-schema/compile-schema';
import { currentTrace, makeTraceId, type Trace } from '@shopflow/service-kit/trace';
import type { OutgoingMessage } from '../domain/message.ts';
import { toOrderConfirmed, type OrderConfirmed } from '../domain/order-confirmed.ts';
import { MessageInvalid, type MakeOrderConfirmedMessage } from '../ports/order-messages.ts';
import {
  orderConfirmedSchema,
  type OrderConfirmed as OrderConfirmedPayload,
  type OrderConfirmedHeaders,
} from './order-confirmed.generated.ts';
import { orderEventsTopic } from './order-events-topic.ts';

interface Parts {
  /** Prefix of the topic: with `staging` it is `staging.order-events`. */
  readonly environment: string;
  /** Ids that increase: User Profile sorts events of the same time by them. */
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Builds ORDER_CONFIRMED messages, with the ids of the current trace in their headers. */
export function orderConfirmedMessageFactory({
  environment,
  newId,
  now,
}: Parts): MakeOrderConfirmedMessage {
  const assertValid = makeAssertValid();
  // The clock may be set back; the events of a user must not seem to be in another order then.
  let lastMs = 0;
  return (order, { customerEmail, bulkId }) => {
    lastMs = Math.max(lastMs, now().getTime());
    const occurredAt = new Date(lastMs).toISOString();
    const event = toOrderConfirmed(order, { eventId: newId(), occurredAt, customerEmail, bulkId });
    return assertValid({
      topic: orderEventsTopic(environment),
      key: event.userId,
      headers: toHeaders(currentTrace() ?? { traceId: makeTraceId() }),
      value: toPayload(event),
    });
  };
}

function toHeaders({ traceId, traceparent }: Trace): OutgoingMessage['headers'] {
  return {
    'x-trace-id': traceId,
    ...(traceparent !== undefined && { traceparent }),
    'event-type': 'ORDER_CONFIRMED',
    'schema-version': orderConfirmedSchema.version,
  } satisfies OrderConfirmedHeaders;
}

function toPayload({ eventId, ...event }: OrderConfirmed): OrderConfirmedPayload {
  const schemaVersion = orderConfirmedSchema.version;
  return { eventId, eventType: 'ORDER_CONFIRMED', schemaVersion, ...event };
}

/** Validates before the transaction, so that an order with an invalid event is not stored. */
function makeAssertValid(): (message: OutgoingMessage) => OutgoingMessage {
  const checkHeaders = compileCheck(orderConfirmedSchema.headers);
  const checkPayload = compileCheck(orderConfirmedSchema.payload);
  return (message) => {
    const faults = [...checkHeaders(message.headers), ...checkPayload(message.value)];
    if (faults.length > 0) throw new MessageInvalid(faults);
    return message;
  };
}
