import type { Logger } from '@shopflow/service-kit/logger';
import { readTrace, withTrace } from '@shopflow/service-kit/trace';
import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
  type RecordPosition,
} from '../ports/event-publisher.ts';
import { cutBatch } from '../domain/message-batch.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { PublishResult, OutboxStore } from '../ports/outbox-store.ts';

/**
 * Publishes the messages in the outbox at least once each, and those of one user in writing order.
 * While the event bus is unavailable they wait; a message that it permanently rejects is skipped.
 */
export type PublishEvents = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly outbox: Pick<OutboxStore, 'publishNext'>;
  readonly publisher: Pick<EventPublisher, 'prepare' | 'publish'>;
  readonly countPublished: (events: number) => void;
  readonly logger: Logger;
}

const BATCH = 200;

export function makePublishEvents(parts: Parts): PublishEvents {
  const { outbox, publisher, logger } = parts;
  const publish = makePublish(parts);
  let isAway = false;
  const onState = (nowAway: boolean, logChange: () => void): void => {
    if (isAway !== nowAway) logChange();
    isAway = nowAway;
  };
  return async (signal) => {
    try {
      await publisher.prepare();
      let published: number;
      do {
        published = await outbox.publishNext(BATCH, publish);
        onState(false, () => logger.info('event bus is back'));
      } while (published > 0 && !signal.aborted);
    } catch (error) {
      if (!(error instanceof PublisherUnavailable)) throw error;
      const reason = String(error.cause);
      onState(true, () =>
        logger.warn({ reason }, 'event bus is unavailable: events wait in the outbox'),
      );
    }
  };
}

type Publish = (messages: readonly OutgoingMessage[]) => Promise<PublishResult>;

/**
 * Publishes a batch. A rejected batch is halved until it is accepted or a single message is
 * rejected. That message is skipped: retrying it forever would block every event after it.
 */
function makePublish(parts: Parts): Publish {
  const { publisher, countPublished, logger } = parts;
  const publish = async (batch: readonly OutgoingMessage[]): Promise<PublishResult> => {
    try {
      const positions = await publisher.publish(batch);
      countPublished(batch.length);
      batch.forEach((message, index) =>
        logPublished(message, { position: positions[index], logger }),
      );
      return { kind: 'published', count: batch.length };
    } catch (error) {
      if (!(error instanceof MessagesRefused)) throw error;
      if (batch.length > 1) return publish(batch.slice(0, Math.ceil(batch.length / 2)));
      return reportRefused(batch, { reason: String(error.cause), logger });
    }
  };
  return (messages) => publish(cutBatch(messages));
}

function reportRefused(
  refused: readonly OutgoingMessage[],
  { reason, logger }: { reason: string; logger: Logger },
): PublishResult {
  for (const { headers, value } of refused) {
    const { eventId, orderId, userId } = value;
    withTrace({ traceId: readTrace(headers).traceId }, () =>
      logger.error({ refused: { eventId, orderId, userId, reason } }, 'event refused by event bus'),
    );
  }
  return { kind: 'refused', reason };
}

function logPublished(
  { headers, value }: OutgoingMessage,
  { position, logger }: { position: RecordPosition | undefined; logger: Logger },
): void {
  const { eventId, orderId, userId } = value;
  withTrace(readTrace(headers), () =>
    logger.info({ published: { ...position, eventId, orderId, userId } }, 'event published'),
  );
}
