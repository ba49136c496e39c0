import type { AuditEntry, AuditQuery, RequestedWrite } from '../../domain/audit/audit-entry.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * Makes the end of each transaction that a request causes: an audit entry, which exists exactly if a
 * change was committed, whenever the broker stops.
 *
 * @param currentWrite the request on whose behalf the code runs; undefined for jobs
 */
export function makeAppendAuditEntry({
  currentWrite,
  now,
}: {
  readonly currentWrite: () => RequestedWrite | undefined;
  readonly now: () => Date;
}) {
  return async ({ audit }: Stores): Promise<void> => {
    const write = currentWrite();
    if (write !== undefined) await audit.append(write, now());
  };
}

export function makeListAuditEntries({ stores }: Pick<Dependencies, 'stores'>) {
  return (query: AuditQuery): Promise<readonly AuditEntry[]> => stores.audit.list(query);
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Of one statement, so that it ends soon. */
const MAX_REMOVED = 5_000;

/** Deletes the entries that are older than some days. Several brokers may do so concurrently. */
export function makeRemoveOldAuditEntries({ stores, now }: Pick<Dependencies, 'stores' | 'now'>) {
  return async (days: number): Promise<void> => {
    const time = new Date(now().getTime() - days * DAY_MS);
    while ((await stores.audit.removeBefore(time, MAX_REMOVED)) === MAX_REMOVED);
  };
}
