import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { readPage } from '../paging.ts';
import { renderUsage } from './template.ts';
import { renderUnused } from './unused-template.ts';
import { toUnusedView } from './unused-view.ts';
import { toUsageView } from './view.ts';

const OPERATIONS_PER_PAGE = 25;

/** The page of what a provider's consumers read and send, or no longer do, by operation and field. */
export function makeUsagePage({
  showUsage,
  showUnused,
}: Pick<UseCases, 'showUsage' | 'showUnused'>): Handler {
  return async (request) => {
    const { params, query, links } = request;
    const environment = filledIn(query, 'environment');
    const search = filledIn(query, 'search');
    const page = readPage(query, { size: OPERATIONS_PER_PAGE });
    const { pacticipant } = params;
    const asked = { links: links.paths, environment, search, page };
    if (query.get('unused') === 'true') {
      const history = await showUnused(pacticipant, environment);
      return answerPage(request, renderUnused(toUnusedView(history, asked)));
    }
    const usage = await showUsage(pacticipant, environment);
    return answerPage(request, renderUsage(toUsageView(usage, asked)));
  };
}

/** Undefined for a field of the form that is empty. */
function filledIn(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  return value === null || value === '' ? undefined : value;
}
