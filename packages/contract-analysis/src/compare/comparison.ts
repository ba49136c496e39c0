import { isDisagreement, type Finding } from '@shopflow/event-schema/finding';

/** The result of comparing a pact with its provider's documents. */
export interface Comparison {
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly InteractionComparison[];
}

interface InteractionComparison {
  readonly description: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** `not-proved`: there is no document, or the interaction uses something that cannot be compared. */
export type Verdict = 'agrees' | 'disagrees' | 'not-proved';

export function toVerdict(findings: readonly Finding[]): Verdict {
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
