import { countVerdicts, type Comparison } from '@shopflow/contract-analysis/comparison';
import type { CheckResult } from '@shopflow/contract-analysis/gap';
import type { Verdict } from '@shopflow/release-gate/reason';

/** 0 all agree, 1 some disagree, 2 none disagrees but some could not be compared. */
export function comparisonExitCode(comparisons: readonly Comparison[]): 0 | 1 | 2 {
  const counts = countVerdicts(comparisons);
  if (counts.disagrees > 0) return 1;
  return counts['not-proved'] > 0 ? 2 : 0;
}

/** 0 all checks passed, 1 there are gaps, 2 no gaps, but a check was skipped. */
export function gapsExitCode(results: readonly CheckResult[]): 0 | 1 | 2 {
  if (results.some(({ outcome }) => outcome === 'gaps')) return 1;
  return results.some(({ outcome }) => outcome === 'skipped') ? 2 : 0;
}

/** 0 it can be deployed, 1 it cannot, 3 not known yet. */
export function verdictExitCode({ deployable }: Pick<Verdict, 'deployable'>): 0 | 1 | 3 {
  if (deployable === null) return 3;
  return deployable ? 0 : 1;
}
