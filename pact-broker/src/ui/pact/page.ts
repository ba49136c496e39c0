import type { PactFilter } from '../../domain/pacts/pact.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { readPage } from '../paging.ts';
import { renderPact } from './template.ts';
import { INTERACTIONS_PER_PAGE, toPactView } from './view.ts';

/** The page of the pact in the path: of a version or a content, or the newest of a branch or tag. */
export function makePactPage(
  { describePact }: Pick<UseCases, 'describePact'>,
  restriction: Pick<PactFilter, 'untagged'> = {},
): Handler {
  return async (request) => {
    const { params, query, links, originalUrl } = request;
    const pact = await describePact({ ...toPactFilter(params), ...restriction });
    const [path = ''] = originalUrl.split('?');
    const page = readPage(query, { size: INTERACTIONS_PER_PAGE });
    const view = toPactView(pact, { links: links.paths, path: links.paths.base + path, page });
    return answerPage(request, renderPact(view));
  };
}
