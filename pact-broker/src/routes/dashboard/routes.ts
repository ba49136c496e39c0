import type { PageRequest } from '../../domain/page.ts';
import { HAL, TEXT } from '../../http/media-types.ts';
import { readPageRequest } from '../../http/page-request.ts';
import { ok, type BrokerRequest, type Representations } from '../../http/resource.ts';
import type { Dashboard } from '../../use-cases/dashboard/show-dashboard.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toDashboard } from './hal.ts';
import { toDashboardTable } from './table.ts';

const DEFAULT_SIZE = 30;

/** Routes of the pacts that matter today: a document, or a table for the terminal. */
export function makeDashboardRoutes({ showDashboard }: Pick<UseCases, 'showDashboard'>) {
  const show = represent(({ query }) => showDashboard(undefined, readPage(query)));

  const showPair = represent(({ params: { consumer, provider }, query }) =>
    showDashboard({ consumer, provider }, readPage(query)),
  );

  return { show, showPair };
}

function readPage(query: URLSearchParams): PageRequest {
  return readPageRequest(query, DEFAULT_SIZE) ?? { number: 1, size: DEFAULT_SIZE };
}

function represent(find: (request: BrokerRequest) => Promise<Dashboard>): Representations {
  return {
    [HAL]: async (request) => ok(toDashboard(request.links, await find(request))),
    [TEXT]: async (request) => ok(toDashboardTable(await find(request))),
  };
}
