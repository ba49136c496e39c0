import { compileCheck } from '@shopflow/json-schema/compile-schema';
import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import {
  MessageInvalid,
  type OutgoingMessage,
  type MakeOrderConfirmedMessage,
} from '../domain/message.ts';
import { orderConfirmedSchema } from '../domain/order-confirmed.generated.ts';
import { toOrderConfirmed } from '../domain/order-confirmed.ts';
import { orderEventsTopic } from './order-events-topic.ts';

interface Parts {
  /** Prefix of the topic: with `staging` it is `staging.order-events`. */
  readonly environment: string;
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
  return (order, { customerEmail, bulkId }) => {
    const occurredAt = now().toISOString();
    const event = toOrderConfirmed(order, { eventId: newId(), occurredAt, customerEmail, bulkId });
    const { traceId, traceparent } = currentTrace() ?? { traceId: makeTraceId() };
    return assertValid({
      topic: orderEventsTopic(environment),
      key: event.userId,
      headers: {
        'x-trace-id': traceId,
        ...(traceparent !== undefined && { traceparent }),
        'event-type': event.eventType,
        'schema-version': event.schemaVersion,
      },
      value: event,
    });
  };
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
