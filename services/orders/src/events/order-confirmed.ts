import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import type { ToMessage } from '../domain/message.ts';

/**
 * Builds ORDER_CONFIRMED messages.
 *
 * @param environment whose topic they are for: `staging` makes it `staging.order-events`
 */
export function makeToMessage(environment: string): ToMessage {
  const topic = `${environment}.order-events`;
  return (event) => {
    const { traceId, traceparent } = currentTrace() ?? { traceId: makeTraceId() };
    return {
      topic,
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
