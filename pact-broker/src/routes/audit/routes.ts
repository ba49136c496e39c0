import { ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toAuditLog } from './hal.ts';
import { readAuditQuery } from './request.ts';

/** The audit log. The official broker has none, so this route is our own. */
export function makeAuditRoutes({ listAuditEntries }: Pick<UseCases, 'listAuditEntries'>) {
  const list: Handler = async ({ query, links }) => {
    const read = readAuditQuery(query);
    return ok(toAuditLog(links, await listAuditEntries(read), read));
  };

  return { list };
}
