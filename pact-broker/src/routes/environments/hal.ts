import type { Environment } from '../../domain/environments/environment.ts';
import type { LiveVersion } from '../../domain/environments/live-version.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toPacticipantReference, toVersionReference } from '../../hal/references.ts';
import { toTimestamps } from '../../hal/timestamp.ts';

export function toEnvironment(links: Links, environment: Environment): object {
  const { uuid, name, production, contacts } = environment;
  const displayName = displayNameOf(environment);
  const home = links.environment(uuid);
  return {
    ...omitNull({ uuid, name, displayName, production, contacts }),
    ...toTimestamps(environment),
    _links: {
      self: { title: 'Environment', name, href: home },
      'pb:currently-deployed-deployed-versions': {
        title: `Versions currently deployed to ${displayName} environment`,
        href: `${home}/deployed-versions/currently-deployed`,
      },
      'pb:currently-supported-released-versions': {
        title: `Versions released and supported in ${displayName} environment`,
        href: `${home}/released-versions/currently-supported`,
      },
      'pb:environments': { title: 'Environments', href: links.to('environments') },
    },
  };
}

export function toEnvironmentList(links: Links, environments: readonly Environment[]): object {
  return {
    _embedded: { environments: environments.map((each) => toEnvironment(links, each)) },
    _links: {
      self: { title: 'Environments', href: links.to('environments') },
      'pb:environments': environments.map(({ uuid, name }) => ({
        title: 'Environment',
        name,
        href: links.environment(uuid),
      })),
    },
  };
}

/** A live version, to embed in a list under an environment's URL. */
export function toEmbeddedVersion(links: Links, { pacticipant, version }: LiveVersion): object {
  return {
    pacticipant: toPacticipantReference(links, pacticipant),
    version: toVersionReference(links, pacticipant, version),
  };
}

/** A live version and its environment, to embed in a document of their own. */
export function toEmbeddedVersionAndEnvironment(links: Links, live: LiveVersion): object {
  return { ...toEmbeddedVersion(links, live), environment: toEnvironment(links, live.environment) };
}
