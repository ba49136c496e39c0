import { ANY, parseJsonPath } from '@shopflow/json-schema/json-path';
import type { DocumentChange } from './document-changes.ts';
import {
  findRemovedValueConflict,
  findAddedValueConflict,
  worstOf,
  type Conflict,
  type ComparedField,
  type InteractionDemands,
} from './judge-place.ts';
import type { MessageReads } from './message-reads.ts';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { Break } from './review.ts';
import { schemaAt } from '@shopflow/json-schema/schema-at';
import { findReaderConflict, type GeneratedReader } from './generated-reader.ts';
import type { MessageInteraction } from '@shopflow/pact-model/pact';
import { subtreeDemand } from './subtree-demand.ts';

/** A consumer version and what its pact reads. */
export interface Consumer extends ConsumerVersion {
  readonly messages: readonly MessageReads[];
  /** The source of `messages`. */
  readonly interactions: readonly MessageInteraction[];
  /** Generated schemas that the consumer validates messages with; often empty. */
  readonly readers: readonly GeneratedReader[];
}

/** Finds how messages sent after the change break a consumer. */
export function findChangeBreak(change: DocumentChange, consumer: Consumer): Break | undefined {
  if (affectsWholeMessage(change)) return findRemovalBreak(change, consumer);
  const compared = toComparedField(change, consumer);
  const isRemoved = compared.to.schema === undefined;
  const mayAddValues = !change.forward && !isRemoved && !CHANGES_READERS_IGNORE.has(change.kind);
  const byPact = worstOf([
    mayAddValues ? findAddedValueConflict(compared) : undefined,
    findRemovedValueConflict(compared),
  ]);
  if (byPact?.kind !== 'narrow') {
    return toBreak(consumer, byPact) ?? findValidationBreak(change, consumer);
  }
  return findValidationBreak(change, consumer) ?? toBreak(consumer, byPact);
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
  const { from, to, interactions } = toComparedField(change, consumer, change.schemas.to);
  // For retained messages the old schema is the new input, so the sides are swapped.
  const conflict = findAddedValueConflict({ from: to, to: from, interactions });
  return conflict?.kind === 'narrow' ? undefined : toBreak(consumer, conflict);
}

/** Whether the consumer demands anything at the path of the change. */
export function isReadBy(change: DocumentChange, consumer: Consumer): boolean {
  return toComparedField(change, consumer).interactions.some(({ demands }) => demands.length > 0);
}

function affectsWholeMessage({ part }: DocumentChange): boolean {
  return part === 'message' || part === 'topic';
}

/** Consumers ignore fields that they do not read. */
const CHANGES_READERS_IGNORE: ReadonlySet<string> = new Set([
  'content-model-opened',
  'content-model-closed',
  'content-model-changed',
  'property-added',
]);

/** Judged with every field read below the path: a new form of an object may lack one of them. */
const SUBTREE_CHANGES: ReadonlySet<string> = new Set([
  'branch-added',
  'branch-removed',
  'schema-changed',
]);

/** @param knownSchema the schema whose values the consumer is assumed to read */
function toComparedField(
  { message, part, path, kind, schemas }: DocumentChange,
  { messages }: Consumer,
  knownSchema = schemas.from,
): ComparedField {
  const at = parseJsonPath(path);
  const interactions = messages
    .filter((each) => each.message === undefined || each.message === message)
    .map((each): InteractionDemands => {
      const reads = each.reads.filter((read) => read.part === part);
      const here = reads.filter((read) => isSamePlace(read.path, path));
      const isSubtreeChange = here.length > 0 && SUBTREE_CHANGES.has(kind);
      const demands = isSubtreeChange
        ? [subtreeDemand(at, { reads, knownSchema })]
        : here.map(({ demand }) => demand);
      return { description: each.description, demands };
    });
  return { from: schemaAt(schemas.from, at), to: schemaAt(schemas.to, at), interactions };
}

function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [parseJsonPath(one), parseJsonPath(other)];
  return a.length === b.length && a.every((name, i) => name === b[i] || [name, b[i]].includes(ANY));
}

/** Every consumer of the message breaks. */
function findRemovalBreak(
  { message, kind, part, forward }: DocumentChange,
  consumer: Consumer,
): Break | undefined {
  if (kind === 'message-added' || forward) return undefined;
  const [first] = consumer.messages.filter(
    (each) => message === undefined || each.message === undefined || each.message === message,
  );
  if (first === undefined) return undefined;
  const demands =
    part === 'topic' ? ({ code: 'old-topic' } as const) : ({ code: 'messages', message } as const);
  return { ...toConsumerVersion(consumer), interaction: first.description, demands, kind: 'gone' };
}

export function toBreak(consumer: Consumer, conflict: Conflict | undefined): Break | undefined {
  if (conflict === undefined) return undefined;
  const { kind, interaction, demand, value } = conflict;
  return {
    ...toConsumerVersion(consumer),
    interaction: interaction.description,
    demands: demand.accepted,
    kind,
    ...(value !== undefined && { value }),
  };
}

export function toConsumerVersion({ consumer, version, places }: Consumer): ConsumerVersion {
  return { consumer, version, places };
}
