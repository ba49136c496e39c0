import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { readBody } from '../../http/read-body.ts';
import { created, ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toEmbeddedVersion, toEmbeddedVersionAndEnvironment } from '../environments/hal.ts';
import { toDeployedVersion, toDeployedVersionList } from './hal.ts';
import { deployment, deploymentEnd } from './request.ts';

export function makeDeployedVersionRoutes(useCases: UseCases) {
  const record: Handler = async ({ params, body, links }) => {
    const { applicationInstance, target } = readBody(deployment, body);
    const instance = toInstance(applicationInstance ?? target ?? '');
    const deployed = await useCases.recordDeployment(toDestination(params), instance);
    return created(
      toDeployedVersion(links, deployed, toEmbeddedVersionAndEnvironment(links, deployed)),
      links.deployedVersion(deployed.uuid),
    );
  };

  const show: Handler = async ({ params, links }) => {
    const deployed = await useCases.findDeployedVersion(params.uuid);
    return ok(toDeployedVersion(links, deployed, toEmbeddedVersionAndEnvironment(links, deployed)));
  };

  const patch: Handler = async ({ params, body, links }) => {
    const { currentlyDeployed } = readBody(deploymentEnd, body);
    const deployed = await useCases.setCurrentlyDeployed(params.uuid, currentlyDeployed);
    return ok(toDeployedVersion(links, deployed, toEmbeddedVersionAndEnvironment(links, deployed)));
  };

  return { record, show, patch, ...makeDeployedVersionLists(useCases) };
}

function makeDeployedVersionLists(useCases: UseCases) {
  /**
   * Lists the versions deployed to an environment. A blank `applicationInstance` matches
   * deployments without one.
   */
  const listCurrent: Handler = async ({ params, query, links, originalUrl }) => {
    const instance = query.get('applicationInstance') ?? query.get('target');
    const { environment, live } = await useCases.listCurrentlyDeployed(params.environment, {
      pacticipant: query.get('pacticipant') ?? undefined,
      applicationInstance: instance === null ? undefined : toInstance(instance),
    });
    return ok(
      toDeployedVersionList(
        live.map((each) => toDeployedVersion(links, each, toEmbeddedVersion(links, each))),
        {
          href: links.base + originalUrl,
          title: `Currently deployed versions for ${displayNameOf(environment)}`,
        },
      ),
    );
  };

  const listOfVersion: Handler = async ({ params, links, originalUrl }) => {
    const { pacticipant, version } = params;
    const { environment, live } = await useCases.listDeployments(toDestination(params));
    const place = `${pacticipant} version ${version} in environment ${displayNameOf(environment)}`;
    return ok(
      toDeployedVersionList(
        live.map((each) => toDeployedVersion(links, each)),
        { href: links.base + originalUrl, title: `Deployed versions for ${place}` },
      ),
    );
  };

  return { listCurrent, listOfVersion };
}

function toInstance(name: string): string | null {
  return name === '' ? null : name;
}

function toDestination({ pacticipant, version, environment }: BrokerRequest['params']) {
  return { pacticipant, number: version, environment };
}
