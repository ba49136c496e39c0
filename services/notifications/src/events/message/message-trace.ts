import { currentTrace, readTrace, withTrace } from '@shopflow/service-kit/trace';
import type { ReceivedMessage } from './received-message.ts';

/** Runs `work` in the trace of the message, or in the current trace if there is one. */
export function withMessageTrace<Result>(
  { headers }: Pick<ReceivedMessage, 'headers'>,
  work: () => Result,
): Result {
  return withTrace(currentTrace() ?? readTrace(headers), work);
}
