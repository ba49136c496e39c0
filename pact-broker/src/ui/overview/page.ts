import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { readOverviewQuery } from './request.ts';
import { renderOverview } from './template.ts';
import { toOverviewView } from './view.ts';

/** The page of integrations and live versions. */
export function makeOverviewPage({ showOverview }: Pick<UseCases, 'showOverview'>): Handler {
  return async (request) => {
    const overview = await showOverview(readOverviewQuery(request.query));
    return answerPage(request, renderOverview(toOverviewView(overview, request.links)));
  };
}
