import { isVersionField } from './announced-version.ts';
import type { EventDocument, EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Field } from '@shopflow/json-schema/schema-alternative';
import { toBreak, type Consumer } from './find-breaks.ts';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import {
  findAddedValueConflict,
  findRemovedValueConflict,
  worstOf,
  type Conflict,
} from './judge-place.ts';
import type { MessageReads, Read } from './message-reads.ts';
import type { Break } from './review.ts';
import { schemaAt } from '@shopflow/json-schema/schema-at';

/** A message that is new on a topic, and the earlier document. */
export interface AddedMessage {
  readonly added: EventMessage;
  readonly before: Pick<EventDocument, 'messages'>;
}

/**
 * Finds how a message that is new on its topic breaks a consumer: no interaction accepts it. Each field
 * is judged as if the earlier messages now allowed the new message's values, so that adding a message
 * and adding an `event-type` value get the same answer.
 */
export function findAddedMessageBreak(
  message: AddedMessage,
  consumer: Consumer,
): Break | undefined {
  const onTopic = earlierMessagesOnTopic(message);
  const reading = consumer.messages.filter((each) => readsFromTopic(each, message, onTopic));
  if (onTopic.messages.length === 0 || reading.length === 0) return undefined;
  const conflicts = reading.map((reads) => findConflict({ ...message, before: onTopic }, reads));
  return conflicts.includes(undefined) ? undefined : toBreak(consumer, worstOf(conflicts));
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

/** False for an interaction about a message that is only sent to other topics. */
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
  // Headers first, because they identify the message.
  const inOrder = [
    ...reads.filter(({ part }) => part === 'headers'),
    ...reads.filter(({ part }) => part === 'payload' || part === 'key'),
  ].filter((read) => !isVersionField(read));
  return worstOf(inOrder.map((read) => findConflictAt(message, read, description)));
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
  // This message never had the field, so it is absent rather than removed.
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
