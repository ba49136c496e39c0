import type { AuditEntry, AuditQuery, RequestedWrite } from '../../domain/audit/audit-entry.ts';
import type { Transact } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * Writes an audit entry in each transaction that a request causes, so that an entry exists exactly
 * if the write was committed, whenever the broker stops.
 *
 * @param currentWrite the request on whose behalf the code runs; undefined for jobs
 */
export function withAudit(
  transact: Transact,
  { currentWrite, now }: { currentWrite: () => RequestedWrite | undefined; now: () => Date },
): Transact {
  return (work) =>
    transact(async (stores) => {
      const result = await work(stores);
      const write = currentWrite();
      if (write !== undefined) await stores.audit.append(write, now());
      return result;
    });
}

export function makeListAuditEntries({ stores }: Pick<Dependencies, 'stores'>) {
  return (query: AuditQuery): Promise<readonly AuditEntry[]> => stores.audit.list(query);
}
