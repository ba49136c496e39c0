import { toCanonicalJson } from '@shopflow/json-schema/json';
import type { Interaction, Pact } from '@shopflow/pact-model/pact';

/** The pact that one interaction of one test wrote. */
export interface Fragment {
  readonly testFile: string;
  readonly pact: Pact;
}

/** Tests of one pair that use the same description and states for different content. */
export interface Conflict {
  readonly consumer: string;
  readonly provider: string;
  readonly description: string;
  readonly testFiles: readonly string[];
}

/** The merged pacts, one per pair, or the conflicts that prevented merging. */
export type Merge =
  | { readonly kind: 'merged'; readonly pacts: readonly Pact[] }
  | { readonly kind: 'conflicting'; readonly conflicts: readonly Conflict[] };

/** An interaction with its origin, and canonical JSON to identify and sort it. */
interface Entry {
  readonly fragment: Fragment;
  readonly interaction: Interaction;
  readonly identity: string;
  readonly content: string;
}

/**
 * Merges fragments into one pact per pair, with interactions sorted by type, description and states.
 * The result does not depend on the order of the fragments. Equal interactions become one, and HTTP
 * interactions and messages of a pair share a pact.
 */
export function mergeFragments(fragments: readonly Fragment[]): Merge {
  const entries = fragments.flatMap(toEntries).sort(byIdentityThenContent);
  const conflicts = groupBy(entries, (entry) => entry.identity).flatMap(toConflicts);
  if (conflicts.length > 0) return { kind: 'conflicting', conflicts };
  return {
    kind: 'merged',
    pacts: groupBy(entries, ({ fragment }) => toPairKey(fragment)).map(toPact),
  };
}

function toEntries(fragment: Fragment): Entry[] {
  return fragment.pact.interactions.map((interaction) => {
    const { type, description, providerStates = [] } = interaction;
    return {
      fragment,
      interaction,
      identity: toCanonicalJson([toPairKey(fragment), type, description, providerStates]),
      content: toCanonicalJson(interaction),
    };
  });
}

function toPairKey({ pact }: Fragment): string {
  return toCanonicalJson([pact.consumer.name, pact.provider.name]);
}

function byIdentityThenContent(a: Entry, b: Entry): number {
  return (
    compare(a.identity, b.identity) ||
    compare(a.content, b.content) ||
    compare(a.fragment.testFile, b.fragment.testFile)
  );
}

/** Compares by code unit and not by locale, so that every machine sorts the same way. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function groupBy(entries: readonly Entry[], key: (entry: Entry) => string): Entries[] {
  const groups = new Map<string, Entries>();
  for (const entry of entries) {
    const existing = groups.get(key(entry));
    if (existing) existing.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return [...groups.values()];
}

type Entries = [Entry, ...Entry[]];

function toConflicts(sameIdentity: Entries): Conflict[] {
  const [{ fragment, interaction, content }] = sameIdentity;
  if (sameIdentity.every((entry) => entry.content === content)) return [];
  return [
    {
      consumer: fragment.pact.consumer.name,
      provider: fragment.pact.provider.name,
      description: interaction.description,
      testFiles: [...new Set(sameIdentity.map((entry) => entry.fragment.testFile))].sort(compare),
    },
  ];
}

function toPact(entries: Entries): Pact {
  const [{ fragment }] = entries;
  const { consumer, provider } = fragment.pact;
  const metadata = entries
    .map((entry) => toCanonicalJson(entry.fragment.pact.metadata))
    .sort(compare);
  const distinct = entries.filter(({ content }, i) => content !== entries[i - 1]?.content);
  return {
    consumer: { name: consumer.name },
    provider: { name: provider.name },
    interactions: distinct.map(({ interaction }) => interaction),
    metadata: JSON.parse(metadata[0] ?? '{}') as NonNullable<Pact['metadata']>,
  };
}
