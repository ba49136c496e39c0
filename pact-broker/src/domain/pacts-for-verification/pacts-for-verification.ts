import type { PactPublication } from '../pacts/pact.ts';
import type { Selector } from './consumer-version-selector.ts';

/** A pact that a selector selected, with the branch, tag or environment that matched. */
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

/** One content to verify, with every selection that includes it. */
export interface ChosenPact {
  /** The newest of the selected publications. */
  readonly publication: PactPublication;
  readonly reasons: readonly SelectedPact[];
}

/** A pact version to verify, with its pending status for the provider. */
export interface PactToVerify extends ChosenPact {
  readonly pending: boolean;
  readonly wip: boolean;
  /** The provider's tags for which the content is pending; empty if the build has a branch. */
  readonly pendingTags: readonly string[];
  readonly verifiedTags: readonly string[];
}

/** Whether the fallback was used because no pact has the requested branch or tag. */
export function isFallback({ selector, branch, tag }: SelectedPact): boolean {
  if (selector.kind === 'branch') return branch !== selector.branch;
  return selector.kind === 'latest-tagged' && tag !== selector.tag;
}

/**
 * Groups pacts with the same content, so that a provider verifies it once. Ordered by consumer and
 * version.
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

/** The order in which the official broker lists the reasons (`selector.rb`). */
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
