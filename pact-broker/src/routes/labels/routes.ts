import { readPageRequest } from '../../http/page-request.ts';
import { noContent, ok, saved, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toLabel, toLabelList } from './hal.ts';

export function makeLabelRoutes(useCases: UseCases) {
  const list: Handler = async ({ query, links, originalUrl }) => {
    const page = readPageRequest(query);
    const names = await useCases.listLabels(page);
    return ok(toLabelList({ links, originalUrl, list: names, page }));
  };

  const show: Handler = async ({ params, links }) => {
    const label = await useCases.findLabel(params.pacticipant, params.label);
    return ok(toLabel(links, params.pacticipant, label));
  };

  const add: Handler = async ({ params, links }) => {
    const { pacticipant } = params;
    const added = await useCases.addLabel(pacticipant, params.label);
    return saved(
      toLabel(links, pacticipant, added.label),
      added,
      links.label(pacticipant, params.label),
    );
  };

  const remove: Handler = async ({ params }) => {
    await useCases.removeLabel(params.pacticipant, params.label);
    return noContent();
  };

  return { list, show, add, remove };
}
