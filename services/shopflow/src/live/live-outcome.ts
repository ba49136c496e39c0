import type { RunRecord } from '@shopflow/live-integration/run-record';
import { countVerdicts, toVerdictText } from '@shopflow/live-integration/verdict';

/** The result of `npm run live`: exit code 0 proved, 1 something failed, 2 nothing proved. */
interface LiveOutcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/**
 * @param record undefined when the run ended before it wrote one
 * @param hasFailed whether any test failed, including tests that are not scenarios
 */
export function toLiveOutcome(
  record: Pick<RunRecord, 'scenarios'> | undefined,
  hasFailed: boolean,
): LiveOutcome {
  if (record === undefined) return { exitCode: 2, text: 'Nothing was run: see above.' };
  const counts = countVerdicts(record.scenarios);
  const unproved = record.scenarios.filter(({ verdict }) => verdict === 'not-proved');
  const text = [toVerdictText(counts), ...unproved.map(({ id, reason }) => `  ${id}: ${reason}`)];
  const exitCode = hasFailed ? 1 : counts.passed === 0 ? 2 : 0;
  return { exitCode, text: text.join('\n') };
}
