import type { RunRecord } from '../evidence/run-record.ts';
import { countVerdicts, toVerdictText } from '../evidence/verdict.ts';

/** The result of `npm run live`: exit code 0 proved, 1 something failed, 2 nothing proved. */
interface RunOutcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/**
 * @param record undefined when the run ended before it wrote one
 * @param hasFailed whether any test failed, including tests that are not scenarios
 */
export function toRunOutcome(
  record: Pick<RunRecord, 'scenarios'> | undefined,
  hasFailed: boolean,
): RunOutcome {
  if (record === undefined) return { exitCode: 2, text: 'Nothing was run: see above.' };
  const counts = countVerdicts(record.scenarios);
  const unproved = record.scenarios.filter(({ verdict }) => verdict === 'not-proved');
  const text = [toVerdictText(counts), ...unproved.map(({ id, reason }) => `  ${id}: ${reason}`)];
  const exitCode = hasFailed ? 1 : counts.passed === 0 ? 2 : 0;
  return { exitCode, text: text.join('\n') };
}
