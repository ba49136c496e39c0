import { noContent, ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toIntegrations } from './hal.ts';

export function makeIntegrationRoutes(useCases: UseCases) {
  const list: Handler = async ({ links }) =>
    ok(toIntegrations(links, await useCases.listIntegrations()));

  const removeAll: Handler = async () => {
    await useCases.deleteAllIntegrations();
    return noContent();
  };

  const remove: Handler = async ({ params: { consumer, provider } }) => {
    await useCases.deleteIntegration({ consumer, provider });
    return noContent();
  };

  return { list, removeAll, remove };
}
