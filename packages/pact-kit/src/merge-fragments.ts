import { toCanonicalJson } from './json.ts';
import type { Interaction, PactDocument } from './pact-document.ts';

/** What one interaction of one test wrote. */
export interface Fragment {
  readonly testFile: string;
  readonly pact: PactDocument;
}

/** Tests that describe one interaction of one pair in the same states with different content. */
export interface Conflict {
  readonly consumer: string;
  readonly provider: string;
  readonly description: string;
  readonly testFiles: readonly string[];
}

/** Either the merged pacts, one per pair, or what kept them from being merged. */
export type Merge =
  | { readonly kind: 'merged'; readonly pacts: readonly PactDocument[] }
  | { readonly kind: 'conflicting'; readonly conflicts: readonly Conflict[] };

/** An interaction with where it came from and the texts that identify and order it. */
interface Entry {
  readonly fragment: Fragment;
  readonly interaction: Interaction;
  readonly identity: string;
  readonly content: string;
}

/**
 * Merges fragments into one pact per pair, ordered by type, description and states. The order of the
 * fragments does not matter; equal interactions become one; HTTP and messages of a pair share a pact.
 */
export function mergeFragments(fragments: readonly Fragment[]): Merge {
  const entries = fragments.flatMap(toEntries).sort(byIdentityThenContent);
  const conflicts = group(entries, (entry) => entry.identity).flatMap(toConflict);
  if (conflicts.length > 0) return { kind: 'conflicting', conflicts };
  return { kind: 'merged', pacts: group(entries, ({ fragment }) => pairOf(fragment)).map(toPact) };
}

function toEntries(fragment: Fragment): Entry[] {
  return fragment.pact.interactions.map((interaction) => {
    const { type, description, providerStates = [] } = interaction;
    return {
      fragment,
      interaction,
      identity: toCanonicalJson([pairOf(fragment), type, description, providerStates]),
      content: toCanonicalJson(interaction),
    };
  });
}

function pairOf({ pact }: Fragment): string {
  return toCanonicalJson([pact.consumer.name, pact.provider.name]);
}

function byIdentityThenContent(a: Entry, b: Entry): number {
  return (
    compare(a.identity, b.identity) ||
    compare(a.content, b.content) ||
    compare(a.fragment.testFile, b.fragment.testFile)
  );
}

/** By code unit, so that every machine sorts alike. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function group(entries: readonly Entry[], key: (entry: Entry) => string): Entries[] {
  const groups = new Map<string, Entries>();
  for (const entry of entries) {
    const known = groups.get(key(entry));
    if (known) known.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return [...groups.values()];
}

type Entries = [Entry, ...Entry[]];

function toConflict(sameIdentity: Entries): Conflict[] {
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

function toPact(ofPair: Entries): PactDocument {
  const [{ fragment }] = ofPair;
  const { consumer, provider } = fragment.pact;
  const metadata = ofPair
    .map((entry) => toCanonicalJson(entry.fragment.pact.metadata))
    .sort(compare);
  const interactions = ofPair.filter(({ content }, i) => content !== ofPair[i - 1]?.content);
  return {
    consumer: { name: consumer.name },
    provider: { name: provider.name },
    interactions: interactions.map(({ interaction }) => interaction),
    metadata: JSON.parse(metadata[0] ?? '{}') as PactDocument['metadata'],
  };
}
