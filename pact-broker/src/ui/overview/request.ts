import { VERIFICATION_STATUSES } from '../../domain/integrations/integration.ts';
import type { OverviewQuery } from '../../domain/overview/overview.ts';
import { readPageRequest } from '../../http/page-request.ts';

export const PAGE_SIZE = 50;
/** A page stays below 150 kB. */
const MAX_PAGE_SIZE = 100;

/** Reads the filters; blank ones, and a status that does not exist, are ignored. */
export function readOverviewQuery(query: URLSearchParams): OverviewQuery {
  const text = (name: string): string | undefined => {
    const value = query.get(name)?.trim();
    return value === '' ? undefined : value;
  };
  const asked = readPageRequest(query);
  const size = query.has('pageSize') ? asked?.size : undefined;
  return {
    filter: {
      search: text('search'),
      branch: text('branch'),
      environment: text('environment'),
      status: VERIFICATION_STATUSES.find((each) => each === text('status')),
    },
    page: { number: asked?.number ?? 1, size: Math.min(size ?? PAGE_SIZE, MAX_PAGE_SIZE) },
  };
}
