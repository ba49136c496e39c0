import type { AuditEntry, AuditQuery, RequestedWrite } from '../../domain/audit/audit-entry.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

type Work<Result> = (stores: Stores) => Promise<Result>;

/**
 * Adds an audit entry to the work of each transaction that a request causes, so that an entry exists
 * exactly if a change was committed, whenever the broker stops.
 *
 * @param currentWrite the request on whose behalf the code runs; undefined for jobs
 */
export function makeWithAudit({
  currentWrite,
  now,
}: {
  readonly currentWrite: () => RequestedWrite | undefined;
  readonly now: () => Date;
}) {
  return <Result>(work: Work<Result>): Work<Result> =>
    async (stores) => {
      const result = await work(stores);
      const write = currentWrite();
      if (write !== undefined) await stores.audit.append(write, now());
      return result;
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
