import type { Review } from '@shopflow/event-schema/review';
import { changeText } from './change-text.ts';

/** A review as JSON, with each change in a sentence (`text`) next to its details. */
export function reviewJson({ changes, ...review }: Review): string {
  const withText = changes.map((change) => ({ ...change, text: changeText(change) }));
  return JSON.stringify({ ...review, changes: withText }, null, 2);
}
