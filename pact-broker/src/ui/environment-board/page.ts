import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { readPage } from '../paging.ts';
import { renderBoard } from './template.ts';
import { toBoardView } from './view.ts';

/** Each row needs a decision, so a page has few. */
const ROWS_PER_PAGE = 25;

export function makeEnvironmentBoardPage({
  showEnvironmentBoard,
}: Pick<UseCases, 'showEnvironmentBoard'>): Handler {
  return async (request) => {
    const { params, query, links } = request;
    const search = query.get('search') ?? undefined;
    const page = readPage(query, { size: ROWS_PER_PAGE });
    const board = await showEnvironmentBoard(params.environment, search, page);
    const view = toBoardView(board, { links: links.paths, search, page });
    return answerPage(request, renderBoard(view));
  };
}
