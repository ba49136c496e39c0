import { isDisagreement, type Finding } from '@shopflow/pact-model/finding';

/** A finding about an interaction: of a schema, or of the rest of a provider's document. */
export interface InteractionFinding extends Omit<Finding, 'demand' | 'promise'> {
  readonly demand: Finding['demand'] | InteractionDemand;
  readonly promise: Finding['promise'] | DocumentPromise;
}

/** What an interaction demands outside of message contents and response bodies. */
export type InteractionDemand =
  | { readonly code: 'interaction' }
  /** In a request, a status or a header; undefined when the pact has no value there. */
  | { readonly code: 'http-value'; readonly value: unknown }
  | { readonly code: 'content-type'; readonly contentType: string };

/** What a provider's document says, if there is one. */
export type DocumentPromise =
  | { readonly code: 'no-interaction' | 'unsupported-interaction' }
  | {
      readonly code: 'no-document';
      readonly provider: string;
      readonly format: 'OpenAPI' | 'AsyncAPI';
    }
  /** The types of the body; empty for a response without one. */
  | { readonly code: 'content-types'; readonly contentTypes: readonly string[] }
  /** A mismatch by PactFlow's comparator, with its `rule`, its message, and the place in the document. */
  | {
      readonly code: 'mismatch';
      readonly rule: string;
      readonly message: string;
      readonly place?: string;
    };

/** The result of comparing a pact with its provider's documents. */
export interface Comparison {
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly InteractionComparison[];
}

interface InteractionComparison {
  readonly description: string;
  readonly verdict: Verdict;
  readonly findings: readonly InteractionFinding[];
}

/** `not-proved`: there is no document, or the interaction uses something that cannot be compared. */
export type Verdict = 'agrees' | 'disagrees' | 'not-proved';

export function toVerdict(findings: readonly InteractionFinding[]): Verdict {
  if (findings.some(isDisagreement)) return 'disagrees';
  return findings.some(({ kind }) => kind === 'unproved') ? 'not-proved' : 'agrees';
}

/** The number of interactions with each verdict. */
export function countVerdicts(comparisons: readonly Comparison[]): Record<Verdict, number> {
  const counts = { agrees: 0, disagrees: 0, 'not-proved': 0 };
  for (const { interactions } of comparisons) {
    for (const { verdict } of interactions) counts[verdict] += 1;
  }
  return counts;
}
