import type { EnvironmentDetails } from '../../domain/environments/environment.ts';
import { readBody } from '../../http/read-body.ts';
import { created, noContent, ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toEnvironment, toEnvironmentList } from './hal.ts';
import { environment as environmentBody } from './request.ts';

export function makeEnvironmentRoutes(useCases: UseCases) {
  const list: Handler = async ({ query, links }) => {
    const name = query.get('name') ?? undefined;
    return ok(toEnvironmentList(links, await useCases.listEnvironments({ name })));
  };

  const create: Handler = async ({ body, links }) => {
    const environment = await useCases.createEnvironment(readDetails(body));
    return created(toEnvironment(links, environment), links.environment(environment.uuid));
  };

  const show: Handler = async ({ params, links }) =>
    ok(toEnvironment(links, await useCases.findEnvironment(params.environment)));

  const replace: Handler = async ({ params, body, links }) => {
    // An unknown environment is a 404, whatever the body is.
    await useCases.findEnvironment(params.environment);
    const details = readDetails(body);
    return ok(toEnvironment(links, await useCases.replaceEnvironment(params.environment, details)));
  };

  const remove: Handler = async ({ params }) => {
    await useCases.deleteEnvironment(params.environment);
    return noContent();
  };

  return { list, create, show, replace, remove };
}

function readDetails(body: unknown): EnvironmentDetails {
  const { displayName = null, contacts = null, ...details } = readBody(environmentBody, body);
  return { ...details, displayName, contacts };
}
