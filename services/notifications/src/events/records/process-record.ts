import { isUtf8 } from 'node:buffer';
import type { Logger } from '@shopflow/service-kit/logger';
import { NotificationError } from '../../domain/notification-error.ts';
import { backOffMs, type BackOff } from './back-off.ts';
import { withMessageTrace } from '../message/message-trace.ts';
import type { HandleOrderConfirmed } from '../order-confirmed.ts';
import { findUnreadableReason } from '../message/unreadable-record.ts';
import {
  toReceivedMessage,
  type ReceivedMessage,
  type TopicRecord,
} from '../message/received-message.ts';

/** A record is done, or must be processed again after a delay. */
type ProcessingResult =
  { readonly kind: 'done' } | { readonly kind: 'retry'; readonly delayMs: number };

/** Processes one record; never rejects. `failures`: how many times in a row it has failed before. */
export type ProcessRecord = (record: TopicRecord, failures: number) => Promise<ProcessingResult>;

export interface DeadLetters {
  readonly topic: string;
  /**
   * Stores a record that can never be handled, with the reason. Resolves to the parts of the record
   * that had to be omitted.
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

export function makeProcessRecord(parts: Parts): ProcessRecord {
  return (record, failures) => {
    const message = toReceivedMessage(record);
    const { topic, partition, offset } = record;
    const attributes = {
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
      'messaging.kafka.offset': offset,
      'messaging.delivery_attempt': failures + 1,
    };
    return withMessageTrace({ ...message, attributes }, async (): Promise<ProcessingResult> => {
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

/** @throws NotificationError `event-invalid` for an unreadable batch or a value that is not UTF-8; the error of `handle` */
async function handleText(
  { value, headers }: TopicRecord,
  message: ReceivedMessage,
  { handle }: Parts,
): Promise<void> {
  const unreadable = findUnreadableReason(headers);
  if (unreadable !== undefined) throw new NotificationError('event-invalid', unreadable);
  // Decoding would silently replace each invalid byte with U+FFFD.
  if (value !== null && !isUtf8(value)) {
    throw new NotificationError('event-invalid', 'Not an ORDER_CONFIRMED: the value is not UTF-8');
  }
  await handle(message);
}

/** @throws a retriable error unchanged; the error of the dead-letter topic */
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
): ProcessingResult {
  const knownMs = error instanceof NotificationError ? error.retryInMs : 0;
  const delayMs = knownMs > 0 ? Math.ceil(knownMs) : backOffMs(attempt, backOff, random());
  const retried = { partition, offset, attempt, delayMs, reason: String(error) };
  // The message of a NotificationError is enough; log the stack of any other error.
  const cause = error instanceof NotificationError ? {} : { err: error };
  count('retried');
  logger.warn({ retried, ...cause }, 'event will be retried');
  return { kind: 'retry', delayMs };
}
