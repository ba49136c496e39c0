import { BrokerError } from '../../domain/broker-error.ts';
import { readPageRequest } from '../../http/page-request.ts';
import { readBody } from '../../http/read-body.ts';
import { created, noContent, ok, saved, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import {
  toDeployedPacticipant,
  toLabeledPacticipantList,
  toPacticipant,
  toPacticipantList,
} from './hal.ts';
import { newPacticipant, pacticipant as wholePacticipant, pacticipantChange } from './request.ts';

export function makePacticipantRoutes(useCases: UseCases) {
  const list: Handler = async ({ query, links, originalUrl }) => {
    const page = readPageRequest(query);
    const found = await useCases.listPacticipants({ q: query.get('q') ?? undefined }, page);
    return ok(toPacticipantList({ links, originalUrl, list: found, page }));
  };

  const listByLabel: Handler = async ({ params, query, links, originalUrl }) => {
    const page = readPageRequest(query);
    const filter = { label: params.label, q: query.get('q') ?? undefined };
    const found = await useCases.listPacticipants(filter, page);
    return ok(toLabeledPacticipantList({ links, originalUrl, list: found, page }));
  };

  const create: Handler = async ({ body, links }) => {
    if (body === undefined) throw new BrokerError('request-malformed', 'Expected a JSON object');
    const { name, ...details } = readBody(newPacticipant, body);
    const description = await useCases.createPacticipant(name, details);
    return created(toPacticipant(links, description), links.pacticipant(name));
  };

  const show: Handler = async ({ params, links }) =>
    ok(toDeployedPacticipant(links, await useCases.describePacticipant(params.pacticipant)));

  const replace: Handler = async ({ params, body, links }) => {
    const details = readBody(wholePacticipant, body);
    const description = await useCases.replacePacticipant(params.pacticipant, details);
    return ok(toDeployedPacticipant(links, description));
  };

  const patch: Handler = async ({ params, body, links }) => {
    const { pacticipant: name } = params;
    const change = readBody(pacticipantChange, body);
    const patched = await useCases.patchPacticipant(name, change);
    const document = toDeployedPacticipant(links, patched.description);
    return saved(document, patched, links.pacticipant(name));
  };

  const remove: Handler = async ({ params }) => {
    await useCases.deletePacticipant(params.pacticipant);
    return noContent();
  };

  return { list, listByLabel, create, show, replace, patch, remove };
}
