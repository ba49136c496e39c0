import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import {
  PublisherUnavailable,
  type EventPublisher,
  type Place,
} from '../domain/event-publisher.ts';
import { cutBatch } from '../domain/message-batch.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { OutboxStore } from '../store/ports.ts';

/**
 * Publishes what waits in the outbox, those of one user in the order of their writing, at least
 * once each. While the event bus is away it waits there.
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

function makePublish({ publisher, countPublished, logger }: Parts) {
  return async (messages: readonly OutgoingMessage[]): Promise<number> => {
    const batch = cutBatch(messages);
    const places = await publisher.publish(batch);
    countPublished(batch.length);
    batch.forEach((message, index) => logPublished(message, { place: places[index], logger }));
    return batch.length;
  };
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
