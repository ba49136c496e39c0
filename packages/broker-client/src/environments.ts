import { z } from 'zod';
import {
  environment,
  environmentList,
  liveVersionList,
  type DeployedVersion,
  type LiveVersion,
} from './answers.ts';
import type { Hal } from './hal.ts';

/** What a broker records about environments. Every method throws `BrokerClientError`. */
export interface EnvironmentMethods {
  /** The names of all environments. */
  readonly environments: () => Promise<readonly string[]>;
  /** Versions live in an environment; empty when the environment does not exist. */
  readonly liveVersions: (environment: string) => Promise<readonly LiveVersion[]>;
  /** The live versions that are released and supported: a deployment does not replace them. */
  readonly supportedVersions: (environment: string) => Promise<readonly LiveVersion[]>;
  readonly deployedVersions: (environment: string) => Promise<readonly DeployedVersion[]>;
  /** Ends one deployment, by its link. */
  readonly endDeployment: (deployment: Pick<DeployedVersion, 'href'>) => Promise<void>;
}

export function environmentMethods(hal: Hal): EnvironmentMethods {
  return {
    environments: () => environments(hal),
    liveVersions: (name) => liveVersions(hal, name, [DEPLOYED, SUPPORTED]),
    supportedVersions: (name) => liveVersions(hal, name, [SUPPORTED]),
    deployedVersions: (name) => listLive(hal, name, [DEPLOYED]),
    endDeployment: async ({ href }) => {
      await hal.patch(href, { body: { currentlyDeployed: false }, schema: z.unknown() });
    },
  };
}

async function environments(hal: Hal): Promise<string[]> {
  const { _embedded } = await hal.get('/environments', environmentList);
  return _embedded.environments.map(({ name }) => name);
}

const DEPLOYED = 'pb:currently-deployed-deployed-versions';
const SUPPORTED = 'pb:currently-supported-released-versions';

async function liveVersions(
  hal: Hal,
  name: string,
  lists: readonly (typeof DEPLOYED | typeof SUPPORTED)[],
): Promise<LiveVersion[]> {
  const live = await listLive(hal, name, lists);
  return live.map(({ pacticipant, version: number }) => ({ pacticipant, version: number }));
}

async function listLive(
  hal: Hal,
  name: string,
  lists: readonly (typeof DEPLOYED | typeof SUPPORTED)[],
): Promise<DeployedVersion[]> {
  const { _embedded } = await hal.get('/environments', environmentList);
  const listed = _embedded.environments.find((each) => each.name === name);
  if (listed === undefined) return [];
  const { _links } = await hal.get(listed._links.self.href, environment);
  const found = await Promise.all(lists.map((list) => hal.get(_links[list].href, liveVersionList)));
  return found
    .flatMap(({ _embedded: { deployedVersions = [], releasedVersions = [] } }) => [
      ...deployedVersions,
      ...releasedVersions,
    ])
    .map(({ applicationInstance, _links: { self }, _embedded: { pacticipant, version } }) => ({
      pacticipant: pacticipant.name,
      version: version.number,
      applicationInstance: applicationInstance ?? undefined,
      href: self.href,
    }));
}
