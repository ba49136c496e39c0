import type { ApiReview } from '../../src/review/review.ts';

export interface Outcome {
  readonly review: ApiReview;
}

export interface Summary {
  readonly breaks: number;
  readonly safe: number;
  /** Shown by a value that only the old document allowed, or that the pact refuses without saying why. */
  readonly shownUnknown: number;
  /** The pact does not show it, for example a cookie that HTTP clients add. */
  readonly unknownByRule: number;
  /** No proof was found, or the diff did not understand the place. */
  readonly undecided: number;
  readonly undecidedPercent: number;
  /** Unknown without a value that shows it. */
  readonly unshownPercent: number;
}

export function summarize(outcomes: readonly Outcome[]): Summary {
  const count = { breaks: 0, safe: 0, shownUnknown: 0, unknownByRule: 0, undecided: 0 };
  for (const { review } of outcomes) {
    const verdict = review.versions[0]?.verdict ?? 'safe';
    const findings = review.changes.flatMap((change) => change.findings);
    if (verdict !== 'unknown') count[verdict] += 1;
    else if (findings.some(({ why }) => why.code === 'not-understood')) count.undecided += 1;
    else if (findings.some(({ decidedBy }) => decidedBy === 'rule')) count.unknownByRule += 1;
    else count.shownUnknown += 1;
  }
  const unshown = count.unknownByRule + count.undecided;
  return {
    ...count,
    undecidedPercent: percentOf(count.undecided, outcomes),
    unshownPercent: percentOf(unshown, outcomes),
  };
}

function percentOf(count: number, all: readonly unknown[]): number {
  return Math.round((1000 * count) / all.length) / 10;
}
