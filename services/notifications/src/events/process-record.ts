import { isUtf8 } from 'node:buffer';
import type { Logger } from '@shopflow/service-kit/logger';
import { NotificationError } from '../domain/notification-error.ts';
import { backOffMs, type BackOff } from './back-off.ts';
import { withMessageTrace } from './message-trace.ts';
import type { HandleOrderConfirmed } from './order-confirmed.ts';
import { findUnreadableReason } from './unreadable-record.ts';
import { toReceivedMessage, type ReceivedMessage, type TopicRecord } from './received-message.ts';

/** What became of a record: it is done with, or is to be taken again after a while. */
type Taken = { readonly kind: 'done' } | { readonly kind: 'retry'; readonly delayMs: number };

/** Takes one record up; never rejects. `failures`: how often in a row that failed before. */
export type TakeRecord = (record: TopicRecord, failures: number) => Promise<Taken>;

export interface DeadLetters {
  readonly topic: string;
  /**
   * Keeps a record that can never be handled, with the reason. Resolves to what of the record could
   * not be kept.
   */
  readonly write: (record: TopicRecord, reason: string) => Promise<readonly string[]>;
}

interface Parts {
  readonly handle: HandleOrderConfirmed;
  readonly deadLetters: DeadLetters;
  readonly backOff: BackOff;
  /** In [0, 1). */
  readonly random: () => number;
  readonly count: (what: 'dead-lettered' | 'retried') => void;
  readonly logger: Logger;
}

export function makeTakeRecord(parts: Parts): TakeRecord {
  return (record, failures) => {
    const message = toReceivedMessage(record);
    return withMessageTrace(message, async (): Promise<Taken> => {
      const { topic, partition, offset } = record;
      if (failures === 0) {
        parts.logger.info({ consumed: { topic, partition, offset } }, 'event received');
      }
      try {
        await handleText(record, message, parts).catch((error: unknown) =>
          deadLetterOrThrow(record, error, parts),
        );
        return { kind: 'done' };
      } catch (error) {
        return retry(record, { error, attempt: failures + 1 }, parts);
      }
    });
  };
}

/** @throws NotificationError `event-invalid` for an unreadable batch or bytes that are no text; what `handle` throws */
async function handleText(
  { value, headers }: TopicRecord,
  message: ReceivedMessage,
  { handle }: Parts,
): Promise<void> {
  const unreadable = findUnreadableReason(headers);
  if (unreadable !== undefined) throw new NotificationError('event-invalid', unreadable);
  // Decoded as it is, each wrong byte would silently become U+FFFD.
  if (value !== null && !isUtf8(value)) {
    throw new NotificationError('event-invalid', 'Not an ORDER_CONFIRMED: the value is not UTF-8');
  }
  await handle(message);
}

/** @throws the error again when it may pass; what the dead-letter topic throws */
async function deadLetterOrThrow(
  record: TopicRecord,
  error: unknown,
  { deadLetters, count, logger }: Parts,
): Promise<void> {
  if (!(error instanceof NotificationError) || error.retriable) throw error;
  const reason = error.message;
  const omitted = await deadLetters.write(record, reason);
  count('dead-lettered');
  const deadLettered = {
    topic: deadLetters.topic,
    reason,
    ...(omitted.length > 0 && { omitted }),
  };
  const { topic, partition, offset } = record;
  logger.error({ deadLettered, record: { topic, partition, offset } }, 'event dead-lettered');
}

function retry(
  { partition, offset }: TopicRecord,
  { error, attempt }: { error: unknown; attempt: number },
  { backOff, random, count, logger }: Parts,
): Taken {
  const delayMs = backOffMs(attempt, backOff, random());
  const retried = { partition, offset, attempt, delayMs, reason: String(error) };
  // A NotificationError says it all; of anything else the stack is wanted.
  const cause = error instanceof NotificationError ? {} : { err: error };
  count('retried');
  logger.warn({ retried, ...cause }, 'event will be retried');
  return { kind: 'retry', delayMs };
}
