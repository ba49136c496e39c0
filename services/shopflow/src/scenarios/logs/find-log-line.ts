import type { LogLine } from '@shopflow/live-integration/run-record';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { ScenarioContext } from '../../target/scenario-context.ts';

/** A log store may show a line later than the service wrote it. */
export const LOG_LIMIT_MS = { file: 5_000, store: 30_000 };

/**
 * Waits for a log line; undefined, and recorded as not checked, when the target gives no access to the
 * services' logs.
 *
 * @throws Error when the line does not appear
 */
export async function findLogLine(
  { target, logLines, noteNotChecked }: ScenarioContext,
  { traceId, msg }: { readonly traceId: string; readonly msg: string },
): Promise<LogLine | undefined> {
  if (target.readLogs === undefined) {
    noteNotChecked(`the log line "${msg}", because the logs cannot be read from here`);
    return undefined;
  }
  const limitMs = target.isShared ? LOG_LIMIT_MS.store : LOG_LIMIT_MS.file;
  return waitFor({ reason: `the log has "${msg}"`, limitMs, intervalMs: 250 }, async () =>
    (await logLines(traceId))?.find((line) => line.msg === msg),
  );
}
