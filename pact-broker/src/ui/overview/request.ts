import { VERIFICATION_STATUSES } from '../../domain/integrations/integration.ts';
import type { OverviewQuery } from '../../domain/overview/overview.ts';
import { readPage } from '../paging.ts';

export const PAGE_SIZE = 50;
/** A page stays below 150 kB. */
const MAX_PAGE_SIZE = 100;

/** Reads the filters; blank ones, and a status that does not exist, are ignored. */
export function readOverviewQuery(query: URLSearchParams): OverviewQuery {
  const text = (name: string): string | undefined => {
    const value = query.get(name)?.trim();
    return value === '' ? undefined : value;
  };
  return {
    filter: {
      search: text('search'),
      branch: text('branch'),
      environment: text('environment'),
      status: VERIFICATION_STATUSES.find((each) => each === text('status')),
    },
    page: readPage(query, { size: PAGE_SIZE, maxSize: MAX_PAGE_SIZE }),
  };
}
