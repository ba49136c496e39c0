import type { ScenarioRecord, ScenarioVerdict } from './run-record.ts';

export interface VerdictCounts {
  readonly passed: number;
  readonly failed: number;
  readonly notProved: number;
}

export function countVerdicts(scenarios: readonly ScenarioRecord[]): VerdictCounts {
  const count = (expected: ScenarioVerdict): number =>
    scenarios.filter(({ verdict }) => verdict === expected).length;
  return { passed: count('passed'), failed: count('failed'), notProved: count('not-proved') };
}

/** `3 passed, 1 failed, 0 not proved`; a run without scenarios proves nothing. */
export function toVerdictText({ passed, failed, notProved }: VerdictCounts): string {
  if (passed + failed + notProved === 0) return 'No scenario ran: nothing is proved';
  return `${passed} passed, ${failed} failed, ${notProved} not proved`;
}
