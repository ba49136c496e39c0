import { compileCheck } from '@shopflow/event-schema/compile-schema';
import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import { MessageInvalid, type OutgoingMessage, type TellConfirmed } from '../domain/message.ts';
import { orderConfirmedSchema } from '../domain/order-confirmed.generated.ts';
import { toOrderConfirmed } from '../domain/order-confirmed.ts';
import { orderEventsTopic } from './order-events-topic.ts';

interface Parts {
  /** Whose topic the messages are for: `staging` makes it `staging.order-events`. */
  readonly environment: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Builds ORDER_CONFIRMED messages, which carry the ids of the trace that they are built in. */
export function makeTellConfirmed({ environment, newId, now }: Parts): TellConfirmed {
  const refuseInvalid = makeRefuseInvalid();
  return (order, { customerEmail, bulkId }) => {
    const occurredAt = now().toISOString();
    const event = toOrderConfirmed(order, { eventId: newId(), occurredAt, customerEmail, bulkId });
    const { traceId, traceparent } = currentTrace() ?? { traceId: makeTraceId() };
    return refuseInvalid({
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

/** Compiled once. Before the transaction: what would be wrong on the topic is not kept at all. */
function makeRefuseInvalid(): (message: OutgoingMessage) => OutgoingMessage {
  const checkHeaders = compileCheck(orderConfirmedSchema.headers);
  const checkPayload = compileCheck(orderConfirmedSchema.payload);
  return (message) => {
    const faults = [...checkHeaders(message.headers), ...checkPayload(message.value)];
    if (faults.length > 0) throw new MessageInvalid(faults);
    return message;
  };
}
