import { sql, type Selectable } from 'kysely';
import type { Caller } from '../../../domain/access/caller.ts';
import type { AuditEntry } from '../../../domain/audit/audit-entry.ts';
import type { AuditStore } from '../../../ports/audit.ts';
import { toContainsPattern } from '../database/contains-pattern.ts';
import type { Database } from '../database/database.ts';
import type { AuditEntryTable } from '../database/schema.ts';

export function makeAuditStore(db: Database): AuditStore {
  return {
    append: async ({ caller, method, route, path, names, traceId }, at) => {
      // A transaction gets an id with its first change.
      await sql`
        insert into audit_entries
          (at, caller_kind, caller_name, method, route, path, names, trace_id)
        select ${at}::timestamptz, ${caller.kind}, ${caller.name}, ${method}, ${route}, ${path},
          ${JSON.stringify(names)}, ${traceId}
        where pg_current_xact_id_if_assigned() is not null`.execute(db);
    },
    list: async ({ caller, since, path, before, size }) => {
      let rows = db.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(size);
      if (caller !== undefined) rows = rows.where('caller_name', '=', caller);
      if (since !== undefined) rows = rows.where('at', '>=', since);
      if (path !== undefined) rows = rows.where('path', 'ilike', toContainsPattern(path));
      if (before !== undefined) rows = rows.where('id', '<', before);
      return (await rows.execute()).map(toEntry);
    },
    removeBefore: async (time, limit) => {
      const old = db.selectFrom('audit_entries').select('id').where('at', '<', time).limit(limit);
      const { numDeletedRows } = await db
        .deleteFrom('audit_entries')
        .where('id', 'in', old)
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
