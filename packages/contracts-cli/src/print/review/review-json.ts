import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import { changeText } from './change-text.ts';

/** A review, with a sentence for each change. */
export interface ReviewJson extends Omit<Review, 'changes'> {
  readonly changes: readonly ChangeJson[];
}

interface ChangeJson extends ReviewedChange {
  /** One sentence. */
  readonly text: string;
}

/** A review as JSON, with each change in a sentence (`text`) next to its details. */
export function reviewJson({ changes, ...review }: Review): ReviewJson {
  const withText = changes.map((change) => ({ ...change, text: changeText(change) }));
  return { ...review, changes: withText };
}
