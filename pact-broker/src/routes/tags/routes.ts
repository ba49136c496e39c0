import { noContent, ok, saved, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toTag } from './hal.ts';

export function makeTagRoutes(useCases: UseCases) {
  const show: Handler = async (request) => {
    const name = toName(request);
    return ok(toTag(request.links, name, await useCases.findTag(name)));
  };

  const add: Handler = async (request) => {
    const { links } = request;
    const name = toName(request);
    const added = await useCases.addTag(name);
    const location = links.tag(name.pacticipant, name.number, name.tag);
    return saved(toTag(links, name, added.tag), added, location);
  };

  const remove: Handler = async (request) => {
    await useCases.removeTag(toName(request));
    return noContent();
  };

  return { show, add, remove };
}

function toName({ params: { pacticipant, version, tag } }: BrokerRequest) {
  return { pacticipant, number: version, tag };
}
