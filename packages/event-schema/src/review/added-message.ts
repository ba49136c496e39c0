import { isVersionField } from './announced-version.ts';
import type { EventDocument, EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { Field } from '../pact/schema-alternative.ts';
import { toBreak, type Consumer } from './find-breaks.ts';
import { parseJsonPath } from './json-path.ts';
import { findRemovedValueConflict, findAddedValueConflict, type Conflict } from './judge-place.ts';
import type { MessageReads, Read } from './pact-reads.ts';
import type { Break } from './review.ts';
import { schemaAt } from './schema-at.ts';

/** A message that is sent on the topic, too, and those that were sent there before. */
export interface AddedMessage {
  readonly added: EventMessage;
  readonly before: Pick<EventDocument, 'messages'>;
}

/**
 * The consumer's break by a further message on its topic: none of its interactions takes such a
 * message. Place by place it is judged as if the messages of before allowed the new one's values,
 * so that it does not matter which of the two ways of adding an event is taken.
 */
export function findAddedMessageBreak(
  message: AddedMessage,
  consumer: Consumer,
): Break | undefined {
  const onTopic = earlierMessagesOnTopic(message);
  const reading = consumer.messages.filter((each) => readsFromTopic(each, message, onTopic));
  if (onTopic.messages.length === 0 || reading.length === 0) return undefined;
  const conflicts = reading.map((reads) => findConflict({ ...message, before: onTopic }, reads));
  return conflicts.includes(undefined) ? undefined : toBreak(consumer, conflicts[0]);
}

type Messages = Pick<EventDocument, 'messages'>;

/** The earlier messages that the added one is sent among. */
function earlierMessagesOnTopic({ added, before }: AddedMessage): Messages {
  const { addresses } = added;
  return {
    messages: before.messages.filter((each) =>
      each.addresses.some((address) => addresses.includes(address)),
    ),
  };
}

/** Whether the consumer reads the topic for this: unless it is about messages of other topics. */
function readsFromTopic(
  { message }: MessageReads,
  { before }: AddedMessage,
  onTopic: Messages,
): boolean {
  const hasMessage = ({ messages }: Messages): boolean =>
    messages.some(({ name }) => name === message);
  return hasMessage(onTopic) || !hasMessage(before);
}

function findConflict(
  message: AddedMessage,
  { description, reads }: MessageReads,
): Conflict | undefined {
  // The headers first, since by them a message is told from another.
  const inOrder = [
    ...reads.filter(({ part }) => part === 'headers'),
    ...reads.filter(({ part }) => part === 'payload' || part === 'key'),
  ].filter((read) => !isVersionField(read));
  for (const read of inOrder) {
    const found = findConflictAt(message, read, description);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findConflictAt(
  { added, before }: AddedMessage,
  read: Read,
  description: string,
): Conflict | undefined {
  const interactions = [{ description, demands: [read.demand] }];
  const fields = before.messages.map((each) => fieldOf(each, read));
  const compared = { from: anyOf(fields), to: fieldOf(added, read), interactions };
  const addedValue = findAddedValueConflict(compared);
  if (addedValue !== undefined) return addedValue;
  const removedValue = findRemovedValueConflict(compared);
  // It never was in this message: whatever is there instead is what the consumer meets.
  if (removedValue?.kind === 'gone') return { ...removedValue, kind: 'absent' };
  return (
    removedValue &&
    findAddedValueConflict({ ...compared, from: { schema: false, isRequired: false } })
  );
}

function fieldOf(message: EventMessage, { part, path }: Read): Field {
  return schemaAt(schemaOf(message, part), parseJsonPath(path));
}

function schemaOf({ headers, payload, key }: EventMessage, part: Read['part']): JsonSchema {
  if (part === 'key') return key ?? true;
  return part === 'headers' ? headers : payload;
}

function anyOf(fields: readonly Field[]): Field {
  const schemas = fields.flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  return {
    schema: schemas.length === 0 ? undefined : { anyOf: schemas },
    isRequired: fields.every(({ isRequired }) => isRequired),
  };
}
