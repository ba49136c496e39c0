import type { Selectable } from 'kysely';
import type { Caller } from '../../../domain/access/caller.ts';
import type { AuditEntry } from '../../../domain/audit/audit-entry.ts';
import type { AuditStore } from '../../../ports/audit.ts';
import { toContainsPattern } from '../database/contains-pattern.ts';
import type { Database } from '../database/database.ts';
import type { AuditEntryTable } from '../database/schema.ts';

export function makeAuditStore(db: Database): AuditStore {
  return {
    append: async ({ caller, method, route, path, names, traceId }, at) => {
      const row = {
        ...{ at, caller_kind: caller.kind, caller_name: caller.name },
        ...{ method, route, path, names: JSON.stringify(names), trace_id: traceId },
      };
      await db.insertInto('audit_entries').values(row).execute();
    },
    list: async ({ caller, since, path, before, size }) => {
      let rows = db.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(size);
      if (caller !== undefined) rows = rows.where('caller_name', '=', caller);
      if (since !== undefined) rows = rows.where('at', '>=', since);
      if (path !== undefined) rows = rows.where('path', 'ilike', toContainsPattern(path));
      if (before !== undefined) rows = rows.where('id', '<', before);
      return (await rows.execute()).map(toEntry);
    },
    removeBefore: async (time) => {
      const { numDeletedRows } = await db
        .deleteFrom('audit_entries')
        .where('at', '<', time)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function toEntry(row: Selectable<AuditEntryTable>): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    caller: { kind: row.caller_kind as Caller['kind'], name: row.caller_name },
    method: row.method,
    route: row.route,
    path: row.path,
    names: JSON.parse(row.names) as Record<string, string>,
    traceId: row.trace_id,
  };
}
