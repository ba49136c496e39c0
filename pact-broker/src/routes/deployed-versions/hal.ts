import type {
  DeployedVersion,
  ReleasedVersion,
} from '../../domain/deployed-versions/deployed-version.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { toEnvironment } from '../environments/hal.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toPacticipantReference, toVersionReference } from '../../hal/references.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

type Live = DeployedVersion | ReleasedVersion;

/** Converts one live version to a HAL document with optional embedded resources. */
type ToDocument<L extends Live> = (links: Links, live: L, embedded?: object) => object;

export const toDeployedVersion: ToDocument<DeployedVersion> = (links, deployed, embedded) => {
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
};

export const toReleasedVersion: ToDocument<ReleasedVersion> = (links, released, embedded) => {
  const { uuid, supportEndedAt, createdAt } = released;
  return {
    ...omitNull({
      uuid,
      currentlySupported: supportEndedAt === null,
      createdAt: toTimestamp(createdAt),
      supportEndedAt: supportEndedAt && toTimestamp(supportEndedAt),
      _embedded: embedded,
    }),
    _links: { self: { href: links.releasedVersion(uuid) } },
  };
};

/** The live version, for lists under an environment's URL. */
export function toEmbeddedVersion(links: Links, { pacticipant, version }: Live): object {
  return {
    pacticipant: toPacticipantReference(links, pacticipant),
    version: toVersionReference(links, pacticipant, version),
  };
}

/** The live version and its environment, for a separate document. */
export function toEmbeddedVersionAndEnvironment(links: Links, live: Live): object {
  return { ...toEmbeddedVersion(links, live), environment: toEnvironment(links, live.environment) };
}

interface LiveList {
  readonly name: 'deployedVersions' | 'releasedVersions';
  readonly documents: readonly object[];
  readonly self: Link;
}

export function toLiveList({ name, documents, self }: LiveList): object {
  return { _embedded: { [name]: documents }, _links: { self } };
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

export function toReleasedEnvironmentLinks(links: Links, released: readonly ReleasedVersion[]) {
  return released.map(({ uuid, environment, supportEndedAt }) => ({
    title: `Version released to ${displayNameOf(environment)}`,
    name: displayNameOf(environment),
    href: links.releasedVersion(uuid),
    currently_supported: supportEndedAt === null,
  }));
}
