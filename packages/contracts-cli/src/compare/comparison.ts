import { isDisagreement, type Finding } from '@shopflow/event-schema/finding';

/** A pact, and what its provider's documents make of it. */
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

/** `not-proved`: there is nothing to compare with, or something in it cannot be judged here. */
export type Verdict = 'agrees' | 'disagrees' | 'not-proved';

export function toVerdict(findings: readonly Finding[]): Verdict {
  if (findings.some(isDisagreement)) return 'disagrees';
  return findings.some(({ kind }) => kind === 'unproved') ? 'not-proved' : 'agrees';
}

/** 0 all agree, 1 some do not, 2 none disagrees that could be compared, and some could not. */
export function toExitCode(comparisons: readonly Comparison[]): 0 | 1 | 2 {
  const counts = countVerdicts(comparisons);
  if (counts.disagrees > 0) return 1;
  return counts['not-proved'] > 0 ? 2 : 0;
}

/** How many interactions of each verdict there are. */
export function countVerdicts(comparisons: readonly Comparison[]): Record<Verdict, number> {
  const counts = { agrees: 0, disagrees: 0, 'not-proved': 0 };
  for (const { interactions } of comparisons) {
    for (const { verdict } of interactions) counts[verdict] += 1;
  }
  return counts;
}
