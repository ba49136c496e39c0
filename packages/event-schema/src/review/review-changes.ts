import { breakByAddedMessage } from './added-message.ts';
import { breakByVersion, isVersionPlace, versionAnnounced } from './announced-version.ts';
import type { DocumentChange, DocumentPair } from './document-changes.ts';
import {
  breakByChange,
  breakByLog,
  isReadBy,
  toConsumerVersion,
  type Consumer,
} from './find-breaks.ts';
import { changeBehind, newDisagreements } from './new-disagreements.ts';
import { parseJsonPath } from './json-path.ts';
import { probableRenames } from './probable-renames.ts';
import type { Break, ReviewedChange } from './review.ts';
import { schemaAt } from './schema-at.ts';

interface World extends DocumentPair {
  readonly consumers: readonly Consumer[];
  /** There are pacts, and none of a live version is missing. */
  readonly isWhole: boolean;
}

/** Says of each change whom it breaks. */
export function reviewChanges(changes: readonly DocumentChange[], world: World): ReviewedChange[] {
  const renames = renamesIn(changes);
  const disagreements = disagreementsBehind(changes, world);
  const reviewed = changes.map((change): ReviewedChange => {
    const renamed = renames.get(keyOf(change));
    const findings = {
      breaks: withDisagreements(breaksBy(change, world), disagreements.get(change) ?? []),
      log: logBreaksBy(change, world),
      ...(renamed !== undefined && { renamed }),
    };
    return toReviewed(change, findings, world);
  });
  return [...reviewed, ...byVersionAlone(changes, world)];
}

function breaksBy(change: DocumentChange, { from, to, consumers }: World): Break[] {
  const added = addedMessage(change, to);
  if (added !== undefined) {
    return consumers
      .map((consumer) => breakByAddedMessage({ added, before: from }, consumer))
      .filter((each) => each !== undefined);
  }
  return consumers
    .map((consumer) =>
      isVersionPlace(change)
        ? breakByVersion(consumer, to.version, change)
        : breakByChange(change, consumer),
    )
    .filter((each) => each !== undefined);
}

/** Where pacts no longer agree with the document, by the change that they come from. */
function disagreementsBehind(
  changes: readonly DocumentChange[],
  { from, to, consumers }: World,
): ReadonlyMap<DocumentChange, Break[]> {
  const found = new Map<DocumentChange, Break[]>();
  for (const consumer of consumers) {
    for (const each of newDisagreements(consumer.interactions, { from, to })) {
      const change = changeBehind(each, changes);
      if (change === undefined) continue;
      const { kind, demands, interaction } = each;
      const broken = { ...toConsumerVersion(consumer), kind, demands, interaction };
      found.set(change, [...(found.get(change) ?? []), broken]);
    }
  }
  return found;
}

/** One break a consumer version: what was judged by the change says more. */
function withDisagreements(breaks: readonly Break[], others: readonly Break[]): Break[] {
  return others.reduce<Break[]>(
    (all, each) =>
      all.some(({ consumer, version }) => consumer === each.consumer && version === each.version)
        ? all
        : [...all, each],
    [...breaks],
  );
}

function addedMessage(
  { kind, message }: DocumentChange,
  { messages }: DocumentPair['to'],
): DocumentPair['to']['messages'][number] | undefined {
  return kind === 'message-added' ? messages.find(({ name }) => name === message) : undefined;
}

function logBreaksBy(change: DocumentChange, { from, consumers }: World): Break[] {
  if (change.backward) return [];
  return consumers
    .map((consumer) =>
      isVersionPlace(change)
        ? breakByVersion(consumer, from.version, change)
        : breakByLog(change, consumer),
    )
    .filter((each) => each !== undefined);
}

/** Where the schema lets any version pass, a consumer may still not. */
function byVersionAlone(changes: readonly DocumentChange[], world: World): ReviewedChange[] {
  const { from, to, consumers } = world;
  if (from.version === to.version || changes.some(isVersionPlace)) return [];
  const breaks = consumers
    .filter((consumer) => breakByVersion(consumer, from.version) === undefined)
    .map((consumer) => breakByVersion(consumer, to.version))
    .filter((each) => each !== undefined);
  if (breaks.length === 0) return [];
  return [toReviewed(versionAnnounced({ from, to }), { breaks, log: [] }, world)];
}

function toReviewed(
  change: DocumentChange,
  findings: Findings,
  { consumers, isWhole }: World,
): ReviewedChange {
  const { message, part, path, kind, text, forward, backward } = change;
  const isRead = consumers.some((consumer) => isReadBy(change, consumer));
  // To who has no pact, a message more is what a value more of its event-type would be.
  const isSafe = forward && (kind !== 'message-added' || isWhole);
  const verdict = verdictOf({ forward: isSafe }, findings, isWhole);
  return { message, part, path, kind, text, forward, backward, verdict, isRead, ...findings };
}

type Findings = Pick<ReviewedChange, 'breaks' | 'log' | 'renamed'>;

function verdictOf(
  { forward }: Pick<DocumentChange, 'forward'>,
  { breaks }: Findings,
  isWhole: boolean,
): ReviewedChange['verdict'] {
  if (breaks.length > 0) return 'breaks';
  if (forward) return 'compatible';
  return isWhole ? 'breaks-nobody' : 'not-known';
}

function keyOf({ message, part, path }: Pick<DocumentChange, 'message' | 'part' | 'path'>): string {
  return `${message} ${part} ${path}`;
}

function renamesIn(changes: readonly DocumentChange[]): ReadonlyMap<string, string> {
  const groups = new Map<string, DocumentChange[]>();
  for (const change of changes) {
    const group = keyOf({ ...change, path: '' });
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
      const pairs = probableRenames({
        removed: fields('property-removed', 'from'),
        added: fields('property-added', 'to'),
      });
      return [...pairs].map(([path, other]) => [`${group}${path}`, other] as const);
    }),
  );
}
