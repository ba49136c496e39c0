import { ok, type Handler } from '../../http/resource.ts';
import { makeOverviewPage } from '../../ui/overview/page.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toIndex } from './hal.ts';

const HTML = 'text/html';

/** Routes of the root URL. */
export function makeHomeRoutes(useCases: Pick<UseCases, 'showOverview'>) {
  const showPage = makeOverviewPage(useCases);

  /** Answers a page to browsers and the index to clients. */
  const showHome: Handler = (request) =>
    request.accepts(['application/hal+json', HTML]) === HTML
      ? showPage(request)
      : ok(toIndex(request.links));

  return { showHome };
}
