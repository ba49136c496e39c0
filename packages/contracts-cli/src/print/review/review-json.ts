import type { Break, Review, ReviewedChange } from '@shopflow/event-schema/review';
import { changeText } from './change-text.ts';
import { breakText } from './consumer-text.ts';

/** A review with each change and each break in a sentence (`text`) next to its facts. */
export interface ReviewJson extends Review {
  readonly changes: readonly ChangeJson[];
}

interface ChangeJson extends ReviewedChange {
  readonly text: string;
  readonly breaks: readonly BreakJson[];
  readonly undecided: readonly BreakJson[];
  readonly log: readonly BreakJson[];
}

interface BreakJson extends Break {
  readonly text: string;
}

export function reviewJson(review: Review): ReviewJson {
  const changes = review.changes.map((change) => ({
    ...change,
    text: changeText(change),
    breaks: change.breaks.map(toBreakJson),
    undecided: change.undecided.map(toBreakJson),
    log: change.log.map(toBreakJson),
  }));
  return { ...review, changes };
}

function toBreakJson(each: Break): BreakJson {
  return { ...each, text: breakText(each) };
}
