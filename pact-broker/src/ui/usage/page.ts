import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { readPage } from '../paging.ts';
import { renderUsage } from './template.ts';
import { toUsageView } from './view.ts';

const OPERATIONS_PER_PAGE = 25;

/** The page of what a provider's consumers read and send, by operation and field. */
export function makeUsagePage({ showUsage }: Pick<UseCases, 'showUsage'>): Handler {
  return async (request) => {
    const { params, query, links } = request;
    const environment = filledIn(query, 'environment');
    const search = filledIn(query, 'search');
    const page = readPage(query, { size: OPERATIONS_PER_PAGE });
    const usage = await showUsage(params.pacticipant, environment);
    const view = toUsageView(usage, { links: links.paths, environment, search, page });
    return answerPage(request, renderUsage(view));
  };
}

/** Undefined for a field of the form that is empty. */
function filledIn(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  return value === null || value === '' ? undefined : value;
}
