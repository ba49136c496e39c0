import { judgeNarrowing } from './narrowed-values.ts';
import type { ReadingJudgment } from './reading.ts';
import { judgeWidening, type PlaceContext } from './widened-values.ts';

/** Rules R2 and R3 for the values of one place. */
export function judgePlace(context: PlaceContext): ReadingJudgment {
  return judgeNarrowing(context) ?? judgeWidening(context);
}
