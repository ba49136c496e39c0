import type { DashboardPact } from '../../domain/dashboard/dashboard.ts';
import type { PageRequest } from '../../domain/page.ts';

export interface DashboardStore {
  /** By consumer, then the newest version first, then by provider. */
  readonly list: (filter: DashboardFilter, page: PageRequest) => Promise<readonly DashboardPact[]>;
}

interface DashboardFilter {
  readonly consumer?: string | undefined;
  readonly provider?: string | undefined;
}
