import { currentTrace, makeTraceId, withTrace, type Trace } from '@shopflow/service-kit/trace';
import type { OrderConfirmedHeaders } from '../../domain/order-confirmed.generated.ts';
import type { ReceivedMessage } from './received-message.ts';

/** The pattern of the event schema (contracts/asyncapi). */
const TRACE_ID = /^[\w.-]{1,128}$/;
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Runs `work` in the trace of the message, or in the current trace if there is one. */
export function withMessageTrace<Result>(
  { headers }: Pick<ReceivedMessage, 'headers'>,
  work: () => Result,
): Result {
  return withTrace(currentTrace() ?? toTrace(headers), work);
}

/** Replaces ids that are invalid in an HTTP header: with them every outgoing call would fail. */
function toTrace({
  'x-trace-id': sent,
  traceparent,
}: Partial<Record<keyof OrderConfirmedHeaders, string | undefined>>): Trace {
  const traceId = sent !== undefined && TRACE_ID.test(sent) ? sent : makeTraceId();
  const isParent = traceparent !== undefined && TRACEPARENT.test(traceparent);
  return { traceId, ...(isParent && { traceparent }) };
}
