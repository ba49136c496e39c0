import type { RequestedWrite } from '../domain/audit/audit-entry.ts';

/** Who wrote, in the audit log. */
export const COMMAND_LINE = 'command line';

export const DATABASE_HELP =
  'The options of the broker choose the database: --database-url or --data-dir.';

/** The entry of the audit log for a command or a job, in place of a request. */
export function toCommandWrite(
  command: string,
  names: RequestedWrite['names'],
  caller = COMMAND_LINE,
): RequestedWrite {
  return {
    caller: { kind: 'command', name: caller },
    ...{ method: 'RUN', route: command, path: command, names, traceId: null },
  };
}
