import { findAddedMessageBreak } from './added-message.ts';
import { findVersionBreak, isVersionField, makeVersionChange } from './announced-version.ts';
import type { DocumentChange, DocumentPair } from './document-changes.ts';
import {
  findChangeBreak,
  findRetentionBreak,
  isReadBy,
  toConsumerVersion,
  type Consumer,
} from './find-breaks.ts';
import { findCausingChange, findNewDisagreements } from './new-disagreements.ts';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { findProbableRenames } from './probable-renames.ts';
import { isUndecided, type Break, type ReviewedChange } from './review.ts';
import { schemaAt } from '@shopflow/json-schema/schema-at';

interface ReviewContext extends DocumentPair {
  readonly consumers: readonly Consumer[];
  /** At least one pact exists, and no live version lacks one. */
  readonly hasAllPacts: boolean;
}

/** Finds the consumers that each change breaks. */
export function reviewChanges(
  changes: readonly DocumentChange[],
  context: ReviewContext,
): ReviewedChange[] {
  const renames = findRenames(changes);
  const disagreements = groupDisagreementsByChange(changes, context);
  const reviewed = changes.map((change): ReviewedChange => {
    const renamed = renames.get(toKey(change));
    const found = addDisagreements(findBreaks(change, context), disagreements.get(change) ?? []);
    const findings = {
      breaks: found.filter((each) => !isUndecided(each)),
      undecided: found.filter(isUndecided),
      log: findRetentionBreaks(change, context),
      ...(renamed !== undefined && { renamed }),
    };
    return toReviewed(change, findings, context);
  });
  return [...reviewed, ...reviewVersionChange(changes, context)];
}

function findBreaks(change: DocumentChange, { from, to, consumers }: ReviewContext): Break[] {
  const added = findAddedMessage(change, to);
  if (added !== undefined) {
    return consumers
      .map((consumer) => findAddedMessageBreak({ added, before: from }, consumer))
      .filter((each) => each !== undefined);
  }
  return consumers
    .map((consumer) =>
      isVersionField(change)
        ? findVersionBreak(consumer, to.version, change)
        : findChangeBreak(change, consumer),
    )
    .filter((each) => each !== undefined);
}

/** New disagreements between pacts and document, by the change that causes them. */
function groupDisagreementsByChange(
  changes: readonly DocumentChange[],
  { from, to, consumers }: ReviewContext,
): ReadonlyMap<DocumentChange, Break[]> {
  const found = new Map<DocumentChange, Break[]>();
  for (const consumer of consumers) {
    for (const each of findNewDisagreements(consumer.messages, { from, to })) {
      const change = findCausingChange(each, changes);
      if (change === undefined) continue;
      const { kind, demands, interaction } = each;
      const broken = { ...toConsumerVersion(consumer), kind, demands, interaction };
      found.set(change, [...(found.get(change) ?? []), broken]);
    }
  }
  return found;
}

/** At most one break per consumer version; the one found for the change itself is more specific. */
function addDisagreements(breaks: readonly Break[], others: readonly Break[]): Break[] {
  return others.reduce<Break[]>(
    (all, each) =>
      all.some(({ consumer, version }) => consumer === each.consumer && version === each.version)
        ? all
        : [...all, each],
    [...breaks],
  );
}

function findAddedMessage(
  { kind, message }: DocumentChange,
  { messages }: DocumentPair['to'],
): DocumentPair['to']['messages'][number] | undefined {
  return kind === 'message-added' ? messages.find(({ name }) => name === message) : undefined;
}

function findRetentionBreaks(change: DocumentChange, { from, consumers }: ReviewContext): Break[] {
  if (change.backward) return [];
  return consumers
    .map((consumer) =>
      isVersionField(change)
        ? findVersionBreak(consumer, from.version, change)
        : findRetentionBreak(change, consumer),
    )
    .filter((each) => each !== undefined);
}

/** The schema may allow any version although a consumer does not. */
function reviewVersionChange(
  changes: readonly DocumentChange[],
  context: ReviewContext,
): ReviewedChange[] {
  const { from, to, consumers } = context;
  if (from.version === to.version || changes.some(isVersionField)) return [];
  const breaks = consumers
    .filter((consumer) => findVersionBreak(consumer, from.version) === undefined)
    .map((consumer) => findVersionBreak(consumer, to.version))
    .filter((each) => each !== undefined);
  if (breaks.length === 0) return [];
  return [toReviewed(makeVersionChange({ from, to }), { breaks, undecided: [], log: [] }, context)];
}

function toReviewed(
  change: DocumentChange,
  findings: Findings,
  { consumers, hasAllPacts }: ReviewContext,
): ReviewedChange {
  const { message, part, path, kind, details, forward, backward } = change;
  const isRead = consumers.some((consumer) => isReadBy(change, consumer));
  // Without a pact, treat a new message like a new event-type value.
  const isForwardCompatible = forward && (kind !== 'message-added' || hasAllPacts);
  const verdict = toVerdict({ forward: isForwardCompatible }, findings, hasAllPacts);
  const place = { message, part, path, kind, details };
  return { ...place, forward, backward, verdict, isRead, ...findings };
}

type Findings = Pick<ReviewedChange, 'breaks' | 'undecided' | 'log' | 'renamed'>;

function toVerdict(
  { forward }: Pick<DocumentChange, 'forward'>,
  { breaks, undecided }: Findings,
  hasAllPacts: boolean,
): ReviewedChange['verdict'] {
  if (breaks.length > 0) return 'breaks';
  if (undecided.length > 0) return 'not-known';
  if (forward) return 'compatible';
  return hasAllPacts ? 'breaks-nobody' : 'not-known';
}

function toKey({ message, part, path }: Pick<DocumentChange, 'message' | 'part' | 'path'>): string {
  return `${message} ${part} ${path}`;
}

function findRenames(changes: readonly DocumentChange[]): ReadonlyMap<string, string> {
  const groups = new Map<string, DocumentChange[]>();
  for (const change of changes) {
    const group = toKey({ ...change, path: '' });
    groups.set(group, [...(groups.get(group) ?? []), change]);
  }
  return new Map(
    [...groups].flatMap(([group, members]) => {
      const fields = (kind: string, side: 'from' | 'to') =>
        members
          .filter((each) => each.kind === kind)
          .map(({ path, schemas }) => ({
            path,
            schema: schemaAt(schemas[side], parseJsonPath(path)).schema,
          }));
      const pairs = findProbableRenames({
        removed: fields('property-removed', 'from'),
        added: fields('property-added', 'to'),
      });
      return [...pairs].map(([path, other]) => [`${group}${path}`, other] as const);
    }),
  );
}
