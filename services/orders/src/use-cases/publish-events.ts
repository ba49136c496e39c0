import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
  type Place,
} from '../domain/event-publisher.ts';
import { cutBatch } from '../domain/message-batch.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { HandedOver, OutboxStore } from '../store/ports.ts';

/**
 * Publishes what waits in the outbox, those of one user in the order of their writing, at least
 * once each. While the event bus is away it waits there; what the bus refuses for good is set aside.
 */
export type PublishEvents = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly outbox: Pick<OutboxStore, 'handOver'>;
  readonly publisher: Pick<EventPublisher, 'prepare' | 'publish'>;
  readonly countPublished: (events: number) => void;
  readonly logger: Logger;
}

const BATCH = 200;

export function makePublishEvents(parts: Parts): PublishEvents {
  const { outbox, publisher, logger } = parts;
  const publish = makePublish(parts);
  let isAway = false;
  const note = (nowAway: boolean, tell: () => void): void => {
    if (isAway !== nowAway) tell();
    isAway = nowAway;
  };
  return async (signal) => {
    try {
      await publisher.prepare();
      let published: number;
      do {
        published = await outbox.handOver(BATCH, publish);
        note(false, () => logger.info('event bus is back'));
      } while (published > 0 && !signal.aborted);
    } catch (error) {
      if (!(error instanceof PublisherUnavailable)) throw error;
      const reason = String(error.cause);
      note(true, () => logger.warn({ reason }, 'event bus is away: events wait in the outbox'));
    }
  };
}

type Publish = (messages: readonly OutgoingMessage[]) => Promise<HandedOver>;

/**
 * Publishes a batch. What is refused is halved until it is taken or a message is refused alone,
 * which is set aside: sent again for ever, it would hold up every event behind it.
 */
function makePublish(parts: Parts): Publish {
  const { publisher, countPublished, logger } = parts;
  const publish = async (batch: readonly OutgoingMessage[]): Promise<HandedOver> => {
    try {
      const places = await publisher.publish(batch);
      countPublished(batch.length);
      batch.forEach((message, index) => logPublished(message, { place: places[index], logger }));
      return { kind: 'published', count: batch.length };
    } catch (error) {
      if (!(error instanceof MessagesRefused)) throw error;
      if (batch.length > 1) return publish(batch.slice(0, Math.ceil(batch.length / 2)));
      return setAside(batch, { reason: String(error.cause), logger });
    }
  };
  return (messages) => publish(cutBatch(messages));
}

function setAside(
  refused: readonly OutgoingMessage[],
  { reason, logger }: { reason: string; logger: Logger },
): HandedOver {
  for (const { headers, value } of refused) {
    const { eventId, orderId, userId } = value;
    withTrace({ traceId: headers['x-trace-id'] }, () =>
      logger.error({ refused: { eventId, orderId, userId, reason } }, 'event refused by event bus'),
    );
  }
  return { kind: 'refused', reason };
}

function logPublished(
  { headers, value }: OutgoingMessage,
  { place, logger }: { place: Place | undefined; logger: Logger },
): void {
  const { 'x-trace-id': traceId, traceparent } = headers;
  const { eventId, orderId, userId } = value;
  withTrace({ traceId, ...(traceparent !== undefined && { traceparent }) }, () =>
    logger.info({ published: { ...place, eventId, orderId, userId } }, 'event published'),
  );
}
