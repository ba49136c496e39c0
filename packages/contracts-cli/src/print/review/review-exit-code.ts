import type { Review } from '@shopflow/event-schema/review';

/** 0 yes; 1 a consumer breaks, or info.version is wrong; 3 not known. The same as those of `api review`. */
export function reviewExitCode({ answer }: Review): 0 | 1 | 3 {
  return ({ yes: 0, no: 1, 'not-known': 3 } as const)[answer];
}
