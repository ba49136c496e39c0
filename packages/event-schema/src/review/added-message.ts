import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { judgeAdded } from '@shopflow/pact-model/judge-added';
import { worstOf, type SAFE } from '@shopflow/pact-model/reading';
import { readPart } from '@shopflow/pact-model/read-part';
import type { MessageUsage } from '@shopflow/pact-model/usage';
import type { EventDocument, EventMessage } from '../document/event-document.ts';
import { isVersionField } from './announced-version.ts';
import { toBreak, type Consumer } from './find-breaks.ts';
import { toConflict, type Conflict } from './judge-reading.ts';
import type { Break } from './review.ts';

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
  const judged = reading.map((usage) => judgeMessage({ ...message, before: onTopic }, usage));
  if (judged.some(({ verdict }) => verdict === 'safe')) return undefined;
  const worst = worstOf(judged);
  return 'conflict' in worst ? toBreak(consumer, worst.conflict) : undefined;
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
  { message }: MessageUsage,
  { before }: AddedMessage,
  onTopic: Messages,
): boolean {
  const hasMessage = ({ messages }: Messages): boolean =>
    messages.some(({ name }) => name === message);
  return hasMessage(onTopic) || !hasMessage(before);
}

interface Judged {
  readonly verdict: ReturnType<typeof judgeAdded>['verdict'];
  readonly conflict: Conflict | undefined;
}

/** Headers first, because they identify the message. */
const PARTS = ['headers', 'payload', 'key'] as const;

function judgeMessage({ added, before }: AddedMessage, usage: MessageUsage): Judged | typeof SAFE {
  return worstOf(
    PARTS.flatMap((part): Judged[] => {
      const read = readPart(usage, part);
      if (read === undefined) return [];
      const own = {
        ...read,
        places: read.places.filter(({ path }) => !isVersionField({ part, path })),
      };
      const judgment = judgeAdded(own, {
        before: { anyOf: before.messages.map((each) => schemaOf(each, part)) },
        after: schemaOf(added, part),
      });
      return [{ verdict: judgment.verdict, conflict: toConflict(usage, { own, judgment }) }];
    }),
  );
}

function schemaOf(message: EventMessage, part: (typeof PARTS)[number]): JsonSchema {
  return message[part] ?? true;
}
