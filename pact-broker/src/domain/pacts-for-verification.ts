import type { Selector } from './consumer-version-selector.ts';
import type { PactPublication } from './pact.ts';

/** A pact that a selector chose, and what it found on the way. */
export interface SelectedPact {
  readonly publication: PactPublication;
  readonly selector: Selector;
  /** The branch on which the consumer version was found. */
  readonly branch?: string | undefined;
  /** The tag by which the consumer version was found. */
  readonly tag?: string | undefined;
  /** The environment in which the consumer version is live. */
  readonly environment?: { readonly name: string; readonly production: boolean } | undefined;
}

/** One content to verify, with everything for which it was chosen. */
export interface ChosenPact {
  /** The newest of the publications chosen. */
  readonly publication: PactPublication;
  readonly reasons: readonly SelectedPact[];
}

/** How the provider stands to a content that it is to verify. */
export interface PactToVerify extends ChosenPact {
  readonly pending: boolean;
  readonly wip: boolean;
  /** The provider's tags for which the content is pending; none when a branch decides. */
  readonly pendingTags: readonly string[];
  readonly verifiedTags: readonly string[];
}

/** Whether no pact was on the branch or tag asked for, so that its fallback was used. */
export function isFallback({ selector, branch, tag }: SelectedPact): boolean {
  if (selector.kind === 'branch') return branch !== selector.branch;
  return selector.kind === 'latest-tagged' && tag !== selector.tag;
}

/**
 * Puts together what has the same content, so that a provider verifies it once: by consumer, then
 * by the order of their versions.
 */
export function groupByContent(selected: readonly SelectedPact[]): readonly ChosenPact[] {
  const groups = new Map<number, ChosenPact>();
  for (const pact of selected) {
    const { publication } = pact;
    const group = groups.get(publication.pactVersionId);
    groups.set(publication.pactVersionId, {
      publication: group === undefined ? publication : newer(group.publication, publication),
      reasons: [...(group?.reasons ?? []), pact],
    });
  }
  return [...groups.values()]
    .map((group) => ({ ...group, reasons: group.reasons.toSorted(byReason) }))
    .sort((a, b) => byConsumerAndVersion(a.publication, b.publication));
}

function newer(a: PactPublication, b: PactPublication): PactPublication {
  return b.consumerVersionId > a.consumerVersionId ? b : a;
}

function byConsumerAndVersion(a: PactPublication, b: PactPublication): number {
  return (
    compare(a.consumer.toLowerCase(), b.consumer.toLowerCase()) ||
    a.consumerVersionId - b.consumerVersionId
  );
}

/** The order in which the official broker names the reasons (`selector.rb`). */
const KINDS: readonly Selector['kind'][] = [
  'latest',
  'branch',
  'each-branch',
  'each-tag',
  'latest-tagged',
  'all-tagged',
  'deployed',
  'released',
  'main-branch',
  'in-environment',
];

function byReason(a: SelectedPact, b: SelectedPact): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : compare(left[at] ?? 0, right[at] ?? 0);
}

function rankOf({ selector, branch, tag, environment, publication }: SelectedPact) {
  return [
    KINDS.indexOf(selector.kind),
    branch ?? tag ?? '',
    environment?.production === true ? 1 : 0,
    environment?.name ?? '',
    publication.consumerVersionId,
  ];
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
