import type { AuditEntry, AuditQuery, RequestedWrite } from '../domain/audit/audit-entry.ts';

export interface AuditStore {
  /** Appends an entry to the current transaction, if that has changed anything. */
  readonly append: (write: RequestedWrite, at: Date) => Promise<void>;
  readonly list: (query: AuditQuery) => Promise<readonly AuditEntry[]>;
  /** Deletes entries older than `time`, and returns their number. */
  readonly removeBefore: (time: Date, limit: number) => Promise<number>;
}
