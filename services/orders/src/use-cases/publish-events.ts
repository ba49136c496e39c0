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
import type { OutboxMessage, OutboxStore } from '../ports/outbox-store.ts';
import type { RelayLease } from '../ports/relay-lease.ts';

/**
 * Publishes the messages in the outbox at least once each, and those of one user in writing order.
 * While the event bus is unavailable they wait; a message that it permanently rejects is skipped.
 */
export type PublishEvents = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly outbox: Pick<OutboxStore, 'listUnpublished' | 'markPublished' | 'markRefused'>;
  readonly lease: RelayLease;
  readonly publisher: Pick<EventPublisher, 'prepare' | 'publish'>;
  readonly countPublished: (events: number) => void;
  /** Milliseconds of a clock that only goes forward, also while the process is stopped. */
  readonly monotonicMs: () => number;
  readonly logger: Logger;
}

const BATCH = 200;
/** Longer than one publish may take, and short enough that another process takes over within 10 s. */
const LEASE_MS = 6_000;

export function makePublishEvents(parts: Parts): PublishEvents {
  const { outbox, publisher, logger } = parts;
  let isAway = false;
  const onState = (nowAway: boolean, logChange: () => void): void => {
    if (isAway !== nowAway) logChange();
    isAway = nowAway;
  };
  return async (signal) => {
    try {
      await publisher.prepare();
      // Most rounds find nothing, and need no lease.
      const isEmpty = (await outbox.listUnpublished(1)).length === 0;
      if (!isEmpty) await publishAll(parts, signal);
      onState(false, () => logger.info('event bus is back'));
    } catch (error) {
      if (!(error instanceof PublisherUnavailable)) throw error;
      const reason = String(error.cause);
      onState(true, () =>
        logger.warn({ reason }, 'event bus is unavailable: events wait in the outbox'),
      );
    }
  };
}

async function publishAll(parts: Parts, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted && (await publishBatch(parts)) > 0);
  } finally {
    await parts.lease.release();
  }
}

/** Resolves to the number of messages that are now published or refused. */
async function publishBatch(parts: Parts): Promise<number> {
  const { outbox, lease, monotonicMs, logger } = parts;
  const expiresAt = monotonicMs() + LEASE_MS;
  const answer = await lease.acquire(LEASE_MS);
  if (answer === 'held-by-another') return 0;
  if (answer === 'taken-over') logger.warn('takes over from a relay that has stopped responding');
  const messages = await outbox.listUnpublished(BATCH);
  if (messages.length === 0) return 0;
  if (monotonicMs() > expiresAt) {
    // This process was stopped in between, so another one may have published these messages.
    logger.warn('the lease of the relay has expired: its messages are read again');
    return messages.length;
  }
  return publish(
    cutBatch(messages, ({ message }) => message),
    parts,
  );
}

/**
 * Publishes a batch. A rejected batch is halved until it is accepted or a single message is
 * rejected. That message is skipped: retrying it forever would block every event after it.
 */
async function publish(batch: readonly OutboxMessage[], parts: Parts): Promise<number> {
  const { publisher, outbox, countPublished, logger } = parts;
  const messages = batch.map(({ message }) => message);
  try {
    const positions = await publisher.publish(messages);
    countPublished(batch.length);
    messages.forEach((message, index) =>
      logPublished(message, { position: positions[index], logger }),
    );
    await outbox.markPublished(batch.map(({ position }) => position));
    return batch.length;
  } catch (error) {
    if (!(error instanceof MessagesRefused)) throw error;
    if (batch.length > 1) return publish(batch.slice(0, Math.ceil(batch.length / 2)), parts);
    await refuse(batch, { reason: String(error.cause), parts });
    return batch.length;
  }
}

async function refuse(
  batch: readonly OutboxMessage[],
  { reason, parts }: { reason: string; parts: Parts },
): Promise<void> {
  for (const { position, message } of batch) {
    const { eventId, orderId, userId } = message.value;
    withTrace(readTrace(message.headers), () =>
      parts.logger.error(
        { refused: { eventId, orderId, userId, reason } },
        'event refused by event bus',
      ),
    );
    await parts.outbox.markRefused(position, reason);
  }
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
