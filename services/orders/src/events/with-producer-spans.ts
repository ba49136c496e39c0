import { startSpan, type Span, type SpanResult } from '@shopflow/service-kit/spans';
import { readTrace } from '@shopflow/service-kit/trace';
import type { OutgoingMessage } from '../domain/message.ts';
import type { EventPublisher, RecordPosition } from '../ports/event-publisher.ts';

/** Publishing a message is a span of its trace, and the parent of what its consumers do. */
export function withProducerSpans<Publisher extends EventPublisher>(
  publisher: Publisher,
): Publisher {
  return {
    ...publisher,
    publish: async (messages) => {
      const spans = messages.map(startProducerSpan);
      try {
        const positions = await publisher.publish(
          messages.map((message, index) => withParent(message, spans[index])),
        );
        for (const [index, span] of spans.entries()) span.end(toResult(positions[index]));
        return positions;
      } catch (error) {
        spans.forEach((span) => span.end({ error }));
        throw error;
      }
    },
  };
}

function startProducerSpan({ topic, headers, value }: OutgoingMessage): Span {
  return startSpan(readTrace(headers), {
    name: `publish ${topic}`,
    kind: 'producer',
    attributes: {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'send',
      'messaging.destination.name': topic,
      'messaging.message.id': value.eventId,
    },
  });
}

function toResult(position: RecordPosition | undefined): SpanResult {
  if (position === undefined) return {};
  const { partition, offset } = position;
  return {
    attributes: {
      'messaging.destination.partition.id': String(partition),
      'messaging.kafka.offset': Number(offset),
    },
  };
}

/** Without a collector a message is published exactly as it was written. */
function withParent(message: OutgoingMessage, span: Span | undefined): OutgoingMessage {
  const { traceparent } = span?.trace ?? {};
  if (traceparent === undefined || traceparent === message.headers.traceparent) return message;
  return { ...message, headers: { ...message.headers, traceparent } };
}
