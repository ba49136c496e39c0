import { HAL, HTML } from '../../http/media-types.ts';
import { ok, type Representations } from '../../http/resource.ts';
import { makeOverviewPage } from '../../ui/overview/page.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toIndex } from './hal.ts';

/** Routes of the root URL: the index for clients, a page for browsers. */
export function makeHomeRoutes(useCases: Pick<UseCases, 'showOverview'>) {
  const showHome: Representations = {
    [HAL]: ({ links }) => ok(toIndex(links)),
    [HTML]: makeOverviewPage(useCases),
  };

  return { showHome };
}
