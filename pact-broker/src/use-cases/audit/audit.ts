import type { AuditEntry, AuditQuery, RequestedWrite } from '../../domain/audit/audit-entry.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

type Work<Result> = (stores: Stores) => Promise<Result>;

/**
 * Adds an audit entry to the work of each transaction that a request causes, so that an entry exists
 * exactly if the write was committed, whenever the broker stops.
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
