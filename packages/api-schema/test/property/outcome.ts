import type { ApiReview } from '../../src/review/review.ts';

export interface Outcome {
  readonly review: ApiReview;
}

export interface Summary {
  readonly breaks: number;
  readonly safe: number;
  /** The pact says nothing, by a rule: it is narrower than the old document, or a matcher allows more. */
  readonly unknownByRule: number;
  /** No proof was found, or the diff did not understand the place. */
  readonly undecided: number;
  readonly undecidedPercent: number;
}

export function summarize(outcomes: readonly Outcome[]): Summary {
  const count = { breaks: 0, safe: 0, unknownByRule: 0, undecided: 0 };
  for (const { review } of outcomes) {
    const verdict = review.versions[0]?.verdict ?? 'safe';
    const codes = review.changes.flatMap(({ findings }) => findings.map(({ why }) => why.code));
    if (verdict !== 'unknown') count[verdict] += 1;
    else if (codes.includes('not-understood')) count.undecided += 1;
    else count.unknownByRule += 1;
  }
  const undecidedPercent = Math.round((1000 * count.undecided) / outcomes.length) / 10;
  return { ...count, undecidedPercent };
}
