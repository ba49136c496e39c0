import { withPage } from '../../http/negotiation.ts';
import { ok, type Handler } from '../../http/resource.ts';
import { makeAuditPage } from '../../ui/audit/page.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toAuditLog } from './hal.ts';
import { readAuditQuery } from './request.ts';

/** The audit log. The official broker has none, so this route is our own. */
export function makeAuditRoutes({ listAuditEntries }: Pick<UseCases, 'listAuditEntries'>) {
  const listEntries: Handler = async ({ query, links }) => {
    const read = readAuditQuery(query);
    return ok(toAuditLog(links, await listAuditEntries(read), read));
  };

  const list = withPage(listEntries, makeAuditPage({ listAuditEntries }, readAuditQuery));
  return { list };
}
