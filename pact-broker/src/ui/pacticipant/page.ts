import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { readPage } from '../paging.ts';
import { renderPacticipant } from './template.ts';
import { toPacticipantView } from './view.ts';

const VERSIONS_PER_PAGE = 25;

/** The page of a pacticipant; `branch` and `tag` restrict its versions. */
export function makePacticipantPage({
  showPacticipant,
}: Pick<UseCases, 'showPacticipant'>): Handler {
  return async (request) => {
    const { params, query, links } = request;
    const page = readPage(query, { size: VERSIONS_PER_PAGE });
    const branch = query.get('branch') ?? undefined;
    const tag = branch === undefined ? (query.get('tag') ?? undefined) : undefined;
    const of = { branch, tag };
    const overview = await showPacticipant(params.pacticipant, of, page);
    const view = toPacticipantView(overview, { links: links.paths, of, page });
    return answerPage(request, renderPacticipant(view));
  };
}
