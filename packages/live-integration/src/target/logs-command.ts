import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { collectLogLines } from '../evidence/read-log-lines.ts';
import type { LogLine } from '../evidence/run-record.ts';
import type { ReadLogs } from './target.ts';

const run = promisify(execFile);
export interface LogsCommand {
  readonly command: string;
  /** Environment variables of the command besides `TRACE_ID`. */
  readonly env: NodeJS.ProcessEnv;
}

const LIMIT_MS = 30_000;
const MAX_OUTPUT_BYTES = 50_000_000;

/**
 * Reads log lines with a shell command, because each log store has its own. The command gets a trace id
 * in `TRACE_ID`, and prints the services' log lines that contain it, one JSON object per line, such as
 * `logcli query --output=raw '{env="staging"} |= "'$TRACE_ID'"'`.
 */
export function readLogsByCommand({ command, env }: LogsCommand): ReadLogs {
  return async (traceIds) => {
    const byTrace = new Map<string, readonly LogLine[]>();
    for (const traceId of traceIds) {
      const { stdout } = await run('sh', ['-c', command], {
        env: { ...env, TRACE_ID: traceId },
        timeout: LIMIT_MS,
        maxBuffer: MAX_OUTPUT_BYTES,
      });
      const { byTrace: found } = await collectLogLines(stdout.split('\n'), new Set([traceId]));
      byTrace.set(traceId, found.get(traceId) ?? []);
    }
    return byTrace;
  };
}
