import type { RunRecord, ScenarioRecord } from '../evidence/run-record.ts';
import { countVerdicts, toVerdictText } from '../evidence/verdict.ts';

/**
 * The result of a live run: exit code 0 proved, 1 something failed, 2 nothing proved, 3 passed, but a
 * scenario that was asked for by name is not run in this environment.
 */
interface RunOutcome {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly text: string;
}

/** @param named the ids of the scenarios that were asked for by name; undefined for all */
export function toRunOutcome(
  { scenarios }: Pick<RunRecord, 'scenarios'>,
  named?: readonly string[],
): RunOutcome {
  const counts = countVerdicts(scenarios);
  const open = scenarios.filter(({ verdict }) => verdict !== 'passed');
  const text = [toVerdictText(counts), ...open.map(({ id, reason }) => `  ${id}: ${reason}`)];
  return { exitCode: toExitCode(scenarios, named), text: text.join('\n') };
}

function toExitCode(
  scenarios: readonly ScenarioRecord[],
  named: readonly string[] = [],
): RunOutcome['exitCode'] {
  const counts = countVerdicts(scenarios);
  if (counts.failed > 0) return 1;
  if (counts.passed === 0) return 2;
  const isRefused = ({ id, verdict }: ScenarioRecord): boolean =>
    verdict === 'not-run' && named.includes(id);
  return scenarios.some(isRefused) ? 3 : 0;
}
