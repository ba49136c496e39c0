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
import { conflictWithReader, type GeneratedReader } from './generated-reader.ts';
import type { MessageInteraction } from '../pact/interaction.ts';
import { wholeDemand } from './whole-demand.ts';

/** A consumer version, and what its pact reads. */
export interface Consumer extends ConsumerVersion {
  readonly messages: readonly MessageReads[];
  /** What `messages` were read from. */
  readonly interactions: readonly MessageInteraction[];
  /** Of a consumer that validates what it reads by schemas generated from the document. */
  readonly readers: readonly GeneratedReader[];
}

/** The consumer's break by a change in what is sent from now on, if it breaks. */
export function breakByChange(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (isOfWhole(change)) return breakOfAll(change, consumer);
  const question = toQuestion(change, consumer);
  const isGone = question.to.schema === undefined;
  const isFresh = !change.forward && !isGone && !LEAVES_WHAT_IS_READ.has(change.kind);
  const byPact = (isFresh ? conflictOverNew(question) : undefined) ?? conflictOverGone(question);
  return toBreak(consumer, byPact) ?? breakByReader(change, consumer);
}

/** The consumer's break by its own validation, which may refuse what its pact accepts. */
function breakByReader(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (change.forward) return undefined;
  const reader = consumer.readers.find(({ message }) => message === change.message);
  const conflict = reader && conflictWithReader(change, reader);
  return conflict && { ...toConsumerVersion(consumer), ...conflict };
}

/** The consumer's break by what the log may hold from before the change. */
export function breakByLog(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (change.backward || isOfWhole(change)) return undefined;
  const { from, to, situations } = toQuestion(change, consumer, change.schemas.to);
  // Seen from the log, what was allowed before is what is new.
  return toBreak(consumer, conflictOverNew({ from: to, to: from, situations }));
}

/** Whether the consumer demands anything at the place of the change. */
export function isReadBy(change: DocumentChange, consumer: Consumer): boolean {
  return toQuestion(change, consumer).situations.some(({ demands }) => demands.length > 0);
}

function isOfWhole({ part }: DocumentChange): boolean {
  return part === 'message' || part === 'topic';
}

/** A reader that names the fields it wants does not see others. */
const LEAVES_WHAT_IS_READ: ReadonlySet<string> = new Set([
  'content-model-opened',
  'content-model-closed',
  'content-model-changed',
  'property-added',
]);

/** It takes all that is read of the place to tell: another form of an object may lack a field. */
const IS_OF_ALL_INSIDE: ReadonlySet<string> = new Set([
  'branch-added',
  'branch-removed',
  'items-changed',
  'schema-changed',
]);

/** @param known the schema whose values are read as far as anybody knows */
function toQuestion(
  { message, part, path, kind, schemas }: DocumentChange,
  { messages }: Consumer,
  known = schemas.from,
): PlaceQuestion {
  const at = parseJsonPath(path);
  const situations = messages
    .filter((each) => each.message === undefined || each.message === message)
    .map((each): Situation => {
      const reads = each.reads.filter((read) => read.part === part);
      const here = reads.filter((read) => isSamePlace(read.path, path));
      const isWhole = here.length > 0 && IS_OF_ALL_INSIDE.has(kind);
      const demands = isWhole
        ? [wholeDemand(at, { reads, known })]
        : here.map(({ demand }) => demand);
      return { description: each.description, demands };
    });
  return { from: schemaAt(schemas.from, at), to: schemaAt(schemas.to, at), situations };
}

function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [parseJsonPath(one), parseJsonPath(other)];
  return a.length === b.length && a.every((name, i) => name === b[i] || [name, b[i]].includes(ANY));
}

/** Whoever reads the message at all. */
function breakOfAll(
  { message, kind, part, forward }: DocumentChange,
  consumer: Consumer,
): Break | undefined {
  if (kind === 'message-added' || forward) return undefined;
  const [first] = consumer.messages.filter(
    (each) => message === undefined || each.message === undefined || each.message === message,
  );
  if (first === undefined) return undefined;
  const demands = part === 'topic' ? 'messages on the old topic' : `${message} messages`;
  return { ...toConsumerVersion(consumer), interaction: first.description, demands, kind: 'gone' };
}

export function toBreak(consumer: Consumer, conflict: Conflict | undefined): Break | undefined {
  if (conflict === undefined) return undefined;
  const { kind, situation, demand, value } = conflict;
  return {
    ...toConsumerVersion(consumer),
    interaction: situation.description,
    demands: demand.text,
    kind,
    ...(value !== undefined && { value }),
  };
}

export function toConsumerVersion({ consumer, version, places }: Consumer): ConsumerVersion {
  return { consumer, version, places };
}
