import { CSV, DOT, HAL } from '../../http/media-types.ts';
import { readPageRequest } from '../../http/page-request.ts';
import { noContent, ok, type Handler, type Representations } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toCsv, toDot } from './graph.ts';
import { toIntegrations } from './hal.ts';

export function makeIntegrationRoutes(useCases: UseCases) {
  /** A graph by default, as in the official broker. */
  const list: Representations = {
    [DOT]: async () => ok(toDot((await useCases.listIntegrations({})).items)),
    [HAL]: async ({ query, links, originalUrl }) => {
      const page = readPageRequest(query);
      const filter = { q: query.get('q') ?? undefined };
      const found = await useCases.listIntegrations(filter, page);
      return ok(toIntegrations({ links, originalUrl, list: found, page }));
    },
  };

  const listRelationships: Representations = {
    [CSV]: async () => ok(toCsv((await useCases.listIntegrations({})).items)),
  };

  const listGroup: Representations = {
    [CSV]: async ({ params, query }) => {
      const max = Number(query.get('maxPacticipants') ?? Infinity);
      return ok(toCsv(await useCases.findConnectedIntegrations(params.pacticipant, max)));
    },
  };

  const removeAll: Handler = async () => {
    await useCases.deleteAllIntegrations();
    return noContent();
  };

  const remove: Handler = async ({ params: { consumer, provider } }) => {
    await useCases.deleteIntegration({ consumer, provider });
    return noContent();
  };

  return { list, listRelationships, listGroup, removeAll, remove };
}
