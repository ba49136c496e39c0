import { startSpan, type Attributes } from '@shopflow/service-kit/spans';
import { currentTrace, readTrace, withTrace } from '@shopflow/service-kit/trace';
import type { ReceivedMessage } from './received-message.ts';

interface TracedMessage extends Pick<ReceivedMessage, 'headers'> {
  /** Attributes of the span, as those of a record's position. */
  readonly attributes?: Attributes;
}

/** Runs `work` as a span of the message's trace, or in the current trace if there is one. */
export async function withMessageTrace<Result>(
  { headers, attributes }: TracedMessage,
  work: () => Promise<Result> | Result,
): Promise<Result> {
  const current = currentTrace();
  if (current !== undefined) return withTrace(current, work);
  const span = startSpan(readTrace(headers), {
    name: 'process order-events',
    kind: 'consumer',
    attributes: {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'process',
      ...attributes,
    },
  });
  try {
    const result = await withTrace(span.trace, work);
    span.end();
    return result;
  } catch (error) {
    span.end({ error });
    throw error;
  }
}
