import type { ScenarioRecord, ScenarioVerdict } from './run-record.ts';

export interface VerdictCounts {
  readonly passed: number;
  readonly failed: number;
  readonly notProved: number;
  readonly notRun: number;
}

export function countVerdicts(
  scenarios: readonly Pick<ScenarioRecord, 'verdict'>[],
): VerdictCounts {
  const count = (expected: ScenarioVerdict): number =>
    scenarios.filter(({ verdict }) => verdict === expected).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    notProved: count('not-proved'),
    notRun: count('not-run'),
  };
}

/** For example `not run here`. */
export function toVerdictLabel(verdict: ScenarioVerdict): string {
  return {
    passed: 'passed',
    failed: 'failed',
    'not-proved': 'not proved',
    'not-run': 'not run here',
  }[verdict];
}

/** `3 passed, 1 failed, 0 not proved`; a run without scenarios proves nothing. */
export function toVerdictText({ passed, failed, notProved, notRun }: VerdictCounts): string {
  if (passed + failed + notProved + notRun === 0) return 'No scenario ran: nothing is proved';
  const text = `${passed} passed, ${failed} failed, ${notProved} not proved`;
  return notRun === 0 ? text : `${text}, ${notRun} not run here`;
}
