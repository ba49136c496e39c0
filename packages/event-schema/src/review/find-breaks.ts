import { ANY, parseJsonPath } from './json-path.ts';
import type { DocumentChange } from './document-changes.ts';
import {
  conflictOverGone,
  conflictOverNew,
  type Conflict,
  type PlaceQuestion,
  type Situation,
} from './judge-place.ts';
import type { MessageReads } from './pact-reads.ts';
import type { Break, ConsumerVersion } from './review.ts';
import { schemaAt } from './schema-at.ts';

/** A consumer version, and what its pact reads. */
export interface Consumer extends ConsumerVersion {
  readonly messages: readonly MessageReads[];
}

/** The consumer's break by a change in what is sent from now on, if it breaks. */
export function breakByChange(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (isOfWhole(change)) return breakOfAll(change, consumer);
  const question = toQuestion(change, consumer);
  const isGone = question.to.schema === undefined;
  const isFresh = !change.forward && !isGone && !LEAVES_WHAT_IS_READ.has(change.kind);
  return toBreak(
    consumer,
    (isFresh ? conflictOverNew(question) : undefined) ?? conflictOverGone(question),
  );
}

/** The consumer's break by what the log may hold from before the change. */
export function breakByLog(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (change.backward || isOfWhole(change)) return undefined;
  const { from, to, situations } = toQuestion(change, consumer);
  // Seen from the log, what was allowed before is what is new.
  return toBreak(consumer, conflictOverNew({ from: to, to: from, situations }));
}

/** No place can be looked up that tells more. */
function isOfWhole({ part, path, kind }: DocumentChange): boolean {
  if (part === 'message' || part === 'topic') return true;
  return kind === 'schema-changed' && path === '$' && part !== 'key';
}

/** A reader that names the fields it wants does not see others. */
const LEAVES_WHAT_IS_READ: ReadonlySet<string> = new Set([
  'content-model-opened',
  'content-model-closed',
  'content-model-changed',
  'property-added',
]);

function toQuestion(
  { message, part, path, schemas }: DocumentChange,
  { messages }: Consumer,
): PlaceQuestion {
  const at = parseJsonPath(path);
  const situations = messages
    .filter((each) => each.message === undefined || each.message === message)
    .map(({ description, reads }): Situation => {
      const here = reads.filter((read) => read.part === part && isSamePlace(read.path, path));
      return { description, demands: here.map(({ demand }) => demand) };
    });
  return { from: schemaAt(schemas.from, at), to: schemaAt(schemas.to, at), situations };
}

function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [parseJsonPath(one), parseJsonPath(other)];
  return a.length === b.length && a.every((name, i) => [b[i], ANY].includes(name) || b[i] === ANY);
}

/** Whoever reads the message at all. */
function breakOfAll(
  { message, kind, part }: DocumentChange,
  consumer: Consumer,
): Break | undefined {
  if (kind === 'message-added') return undefined;
  const [first] = consumer.messages.filter(
    (each) => message === undefined || each.message === undefined || each.message === message,
  );
  if (first === undefined) return undefined;
  const demands = part === 'topic' ? 'messages on the topic of before' : `${message} messages`;
  const isGone = kind !== 'schema-changed';
  return {
    ...whoIs(consumer),
    ...{ interaction: first.description, demands, kind: isGone ? 'gone' : 'unproved' },
  };
}

function toBreak(consumer: Consumer, conflict: Conflict | undefined): Break | undefined {
  if (conflict === undefined) return undefined;
  const { kind, situation, demand, value } = conflict;
  return {
    ...whoIs(consumer),
    interaction: situation.description,
    demands: demand.text,
    kind,
    ...(value !== undefined && { value }),
  };
}

export function whoIs({ consumer, version, places }: Consumer): ConsumerVersion {
  return { consumer, version, places };
}
