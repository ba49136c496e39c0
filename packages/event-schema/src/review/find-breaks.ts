import { ANY, parseJsonPath } from '@shopflow/json-schema/json-path';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { MessageUsage } from '@shopflow/pact-model/usage';
import type { DocumentChange } from './document-changes.ts';
import { findReaderConflict, type GeneratedReader } from './generated-reader.ts';
import { judgeReadings, reverse, type Conflict } from './judge-reading.ts';
import { isUndecided, type Break } from './review.ts';

/** A consumer version and what its pact reads. */
export interface Consumer extends ConsumerVersion {
  readonly messages: readonly MessageUsage[];
  /** Generated schemas that the consumer validates messages with; often empty. */
  readonly readers: readonly GeneratedReader[];
}

/** Finds how messages sent after the change break a consumer, or that its pact does not show it. */
export function findChangeBreak(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (affectsWholeMessage(change)) return findRemovalBreak(change, consumer);
  const byPact = toBreak(consumer, judgeReadings(change, messagesOf(change, consumer)));
  if (byPact !== undefined && !isUndecided(byPact)) return byPact;
  const bySchema = findValidationBreak(change, consumer);
  return bySchema !== undefined && !isUndecided(bySchema) ? bySchema : (byPact ?? bySchema);
}

/** A consumer's own validation may reject what its pact accepts. */
function findValidationBreak(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (change.forward) return undefined;
  const reader = consumer.readers.find(({ message }) => message === change.message);
  const conflict = reader && findReaderConflict(change, reader);
  return conflict && { ...toConsumerVersion(consumer), ...conflict };
}

/** Finds how retained messages, sent before the change, break a consumer that follows the new document. */
export function findRetentionBreak(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (change.backward || affectsWholeMessage(change)) return undefined;
  const found = toBreak(consumer, judgeReadings(reverse(change), messagesOf(change, consumer)));
  return found !== undefined && isUndecided(found) ? undefined : found;
}

/** Whether the consumer demands anything at the path of the change. */
export function isReadBy(change: DocumentChange, consumer: Consumer): boolean {
  return messagesOf(change, consumer).some(({ reads }) =>
    reads.some(({ part, path }) => part === change.part && isSamePlace(path, change.path)),
  );
}

function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [parseJsonPath(one), parseJsonPath(other)];
  return a.length === b.length && a.every((name, i) => name === b[i] || [name, b[i]].includes(ANY));
}

function affectsWholeMessage({ part }: DocumentChange): boolean {
  return part === 'message' || part === 'topic';
}

/** Every consumer of the message breaks. */
function findRemovalBreak(change: DocumentChange, consumer: Consumer): Break | undefined {
  const { message, kind, part, forward } = change;
  if (kind === 'message-added' || forward) return undefined;
  const [first] = messagesOf(change, consumer);
  if (first === undefined) return undefined;
  const demands =
    part === 'topic' ? ({ code: 'old-topic' } as const) : ({ code: 'messages', message } as const);
  return { ...toConsumerVersion(consumer), interaction: first.description, demands, kind: 'gone' };
}

/** The interactions about the message of a change, and those that do not name theirs. */
function messagesOf({ message }: DocumentChange, { messages }: Consumer): readonly MessageUsage[] {
  return messages.filter(
    (each) => message === undefined || each.message === undefined || each.message === message,
  );
}

export function toBreak(consumer: Consumer, conflict: Conflict | undefined): Break | undefined {
  return conflict && { ...toConsumerVersion(consumer), ...conflict };
}

export function toConsumerVersion({ consumer, version, places }: Consumer): ConsumerVersion {
  return { consumer, version, places };
}
