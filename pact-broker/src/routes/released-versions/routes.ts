import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { readBody } from '../../http/read-body.ts';
import { ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toEmbeddedVersion, toEmbeddedVersionAndEnvironment } from '../environments/hal.ts';
import { toReleasedVersion, toReleasedVersionList } from './hal.ts';
import { supportEnd } from './request.ts';

export function makeReleasedVersionRoutes(useCases: UseCases) {
  const record: Handler = async ({ params, links }) => {
    const { released, isNew } = await useCases.recordRelease(toDestination(params));
    return {
      status: isNew ? 201 : 200,
      headers: { location: links.releasedVersion(released.uuid) },
      body: toReleasedVersion(links, released, toEmbeddedVersionAndEnvironment(links, released)),
    };
  };

  const show: Handler = async ({ params, links }) => {
    const released = await useCases.findReleasedVersion(params.uuid);
    return ok(toReleasedVersion(links, released, toEmbeddedVersionAndEnvironment(links, released)));
  };

  const patch: Handler = async ({ params, body, links }) => {
    const { currentlySupported } = readBody(supportEnd, body);
    const released = await useCases.setCurrentlySupported(params.uuid, currentlySupported);
    return ok(toReleasedVersion(links, released, toEmbeddedVersionAndEnvironment(links, released)));
  };

  return { record, show, patch, ...makeReleasedVersionLists(useCases) };
}

function makeReleasedVersionLists(useCases: UseCases) {
  /** Lists the versions that were released to an environment and are still supported. */
  const listCurrent: Handler = async ({ params, query, links, originalUrl }) => {
    const { environment, live } = await useCases.listCurrentlySupported(params.environment, {
      pacticipant: query.get('pacticipant') ?? undefined,
      version: query.get('version') ?? undefined,
    });
    return ok(
      toReleasedVersionList(
        live.map((each) => toReleasedVersion(links, each, toEmbeddedVersion(links, each))),
        {
          href: links.base + originalUrl,
          title: `Currently supported versions in ${displayNameOf(environment)}`,
        },
      ),
    );
  };

  const listOfVersion: Handler = async ({ params, links, originalUrl }) => {
    const { pacticipant, version } = params;
    const { environment, live } = await useCases.listReleases(toDestination(params));
    const place = `${pacticipant} version ${version} in ${displayNameOf(environment)}`;
    return ok(
      toReleasedVersionList(
        live.map((each) => toReleasedVersion(links, each)),
        { href: links.base + originalUrl, title: `Released versions for ${place}` },
      ),
    );
  };

  return { listCurrent, listOfVersion };
}

function toDestination({ pacticipant, version, environment }: BrokerRequest['params']) {
  return { pacticipant, number: version, environment };
}
