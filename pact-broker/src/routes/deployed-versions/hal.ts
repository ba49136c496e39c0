import type { DeployedVersion } from '../../domain/deployed-versions/deployed-version.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

/** @param embedded the related resources to embed, if any */
export function toDeployedVersion(
  links: Links,
  deployed: DeployedVersion,
  embedded?: object,
): object {
  const { uuid, undeployedAt, applicationInstance, createdAt } = deployed;
  return {
    ...omitNull({
      uuid,
      currentlyDeployed: undeployedAt === null,
      // The name that older clients use for the application instance.
      target: applicationInstance,
      applicationInstance,
      undeployedAt: undeployedAt && toTimestamp(undeployedAt),
      createdAt: toTimestamp(createdAt),
      _embedded: embedded,
    }),
    _links: { self: { href: links.deployedVersion(uuid) } },
  };
}

export function toDeployedVersionList(documents: readonly object[], self: Link): object {
  return { _embedded: { deployedVersions: documents }, _links: { self } };
}

export function toDeployedEnvironmentLinks(links: Links, deployed: readonly DeployedVersion[]) {
  return deployed.map(({ uuid, environment, applicationInstance, undeployedAt }) => ({
    title: `Version deployed to ${displayNameOf(environment)}`,
    name: displayNameOf(environment),
    href: links.deployedVersion(uuid),
    currently_deployed: undeployedAt === null,
    ...omitNull({ application_instance: applicationInstance }),
  }));
}
