import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderNetwork } from './template.ts';
import { toNetworkView } from './view.ts';

/** More boxes cannot be taken in at a glance. */
const MAX_DRAWN = 80;

/** The page of who depends on whom: `focus` is in the middle, with others up to `depth` away. */
export function makeNetworkPage({ showNetwork }: Pick<UseCases, 'showNetwork'>): Handler {
  return async (request) => {
    const { query, links } = request;
    const focus = query.get('focus')?.trim();
    const depth = ['2', '3'].includes(query.get('depth') ?? '') ? Number(query.get('depth')) : 1;
    const asked = { focus: focus === '' ? undefined : focus, depth, limit: MAX_DRAWN };
    const view = toNetworkView(await showNetwork(asked), asked, links.paths);
    return answerPage(request, renderNetwork(view));
  };
}
