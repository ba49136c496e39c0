import type { RunRecord } from './evidence/run-record.ts';
import { countVerdicts, toVerdictText } from './evidence/verdict.ts';

/** What `npm run live` answers with: exit code 0 proved, 1 something failed, 2 nothing proved. */
interface LiveOutcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/**
 * @param record undefined when the run did not come so far as to leave one
 * @param hasFailed whether any of its tests failed, be it a scenario or not
 */
export function toLiveOutcome(
  record: Pick<RunRecord, 'scenarios'> | undefined,
  hasFailed: boolean,
): LiveOutcome {
  if (record === undefined) return { exitCode: 2, text: 'Nothing could be tried: see above.' };
  const counts = countVerdicts(record.scenarios);
  const open = record.scenarios.filter(({ verdict }) => verdict === 'not-proved');
  const text = [toVerdictText(counts), ...open.map(({ id, reason }) => `  ${id}: ${reason}`)];
  const exitCode = hasFailed ? 1 : counts.passed === 0 ? 2 : 0;
  return { exitCode, text: text.join('\n') };
}
