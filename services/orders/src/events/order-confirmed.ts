import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import type { TellConfirmed } from '../domain/message.ts';
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
  return (order, { customerEmail, bulkId }) => {
    const occurredAt = now().toISOString();
    const event = toOrderConfirmed(order, { eventId: newId(), occurredAt, customerEmail, bulkId });
    const { traceId, traceparent } = currentTrace() ?? { traceId: makeTraceId() };
    return {
      topic: orderEventsTopic(environment),
      key: event.userId,
      headers: {
        'x-trace-id': traceId,
        ...(traceparent !== undefined && { traceparent }),
        'event-type': event.eventType,
        'schema-version': event.schemaVersion,
      },
      value: event,
    };
  };
}
