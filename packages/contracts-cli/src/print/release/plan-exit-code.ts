import type { PlanVerdict } from '@shopflow/release-gate/plan-release';

/** 0 the release can be deployed, 1 it cannot, 3 not known yet. */
export function planExitCode(verdict: PlanVerdict): 0 | 1 | 3 {
  if (verdict === 'no') return 1;
  return verdict === 'unknown' ? 3 : 0;
}
