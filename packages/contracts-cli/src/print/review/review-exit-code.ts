import type { Review } from '@shopflow/event-schema/review';

/** 0 yes; 1 a consumer breaks; 2 not known; 3 no consumer is known to break, but info.version is wrong. */
export function reviewExitCode({ answer, changes }: Review): 0 | 1 | 2 | 3 {
  if (answer === 'yes') return 0;
  if (answer === 'not-known') return 2;
  return changes.some(({ breaks }) => breaks.length > 0) ? 1 : 3;
}
