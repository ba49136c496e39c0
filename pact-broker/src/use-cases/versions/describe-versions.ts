import type { BranchVersion } from '../../domain/branches/branch.ts';
import type { DeployedVersion } from '../../domain/deployed-versions/deployed-version.ts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { ReleasedVersion } from '../../domain/released-versions/released-version.ts';
import type { Tag } from '../../domain/tags/tag.ts';
import type { Version, VersionFilter } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import {
  findEnvironment,
  findNamedPacticipant,
  findPacticipant,
  findVersion,
  throwNotFound,
} from '../steps/find.ts';

export interface VersionDescription {
  readonly pacticipant: string;
  readonly version: Version;
  readonly branches: readonly BranchVersion[];
  readonly tags: readonly Tag[];
  /** The providers with which it has a pact. */
  readonly providers: readonly string[];
  /** All of its deployments, oldest first. */
  readonly deployed: readonly DeployedVersion[];
  readonly released: readonly ReleasedVersion[];
  /** The newest other versions with its fingerprint. */
  readonly equalVersions: readonly string[];
  /** Every environment to which it can be deployed. */
  readonly environments: readonly Environment[];
}

export function makeDescribeVersion({ stores }: Pick<Dependencies, 'stores'>) {
  return async (pacticipantName: string, number: string): Promise<VersionDescription> => {
    const { pacticipant, version } = await findVersion(stores, pacticipantName, number);
    return describeVersion(stores, pacticipant.name, version);
  };
}

export function makeDescribeLatestVersion({ stores }: Pick<Dependencies, 'stores'>) {
  return async (pacticipantName: string, of: VersionFilter): Promise<VersionDescription> => {
    const { id, name } = await findPacticipant(stores, pacticipantName);
    return describeVersion(
      stores,
      name,
      (await stores.versions.findLatest(id, of)) ?? throwNotFound(),
    );
  };
}

export function makeListVersions({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    pacticipantName: string,
    of: VersionFilter,
    page?: PageRequest,
  ): Promise<ListedVersions> => {
    const { id, name } = await findNamedPacticipant(stores, pacticipantName);
    if (of.branch !== undefined) orThrowNotFound(await stores.branches.find(id, of.branch));
    if (of.tag !== undefined) orThrowNotFound(await stores.versions.findLatest(id, of));
    const environment =
      of.environment === undefined ? undefined : await findEnvironment(stores, of.environment);
    const { items, total } = await stores.versions.list(id, of, page);
    return { items: await describeVersions(stores, name, items), total, environment };
  };
}

export interface ListedVersions extends Page<VersionDescription> {
  /** The environment that the list is restricted to. */
  readonly environment: Environment | undefined;
}

function orThrowNotFound<Found>(found: Found | undefined): Found {
  return found ?? throwNotFound();
}

/** A service that does not change can have hundreds. */
const MAX_EQUAL_VERSIONS = 10;

export async function describeVersion(
  stores: Stores,
  pacticipant: string,
  version: Version,
): Promise<VersionDescription> {
  const described = orThrowNotFound((await describeVersions(stores, pacticipant, [version]))[0]);
  const equalVersions = await stores.versions.equalTo(version, MAX_EQUAL_VERSIONS);
  return { ...described, equalVersions };
}

async function describeVersions(
  stores: Stores,
  pacticipant: string,
  versions: readonly Version[],
): Promise<VersionDescription[]> {
  const versionIds = versions.map(({ id }) => id);
  const branches = await stores.branches.ofVersions(versionIds);
  const tags = await stores.tags.ofVersions(versionIds);
  const providers = await stores.versions.providersOf(versionIds);
  const deployed = (await stores.deployedVersions.list({ versionIds })).toReversed();
  const released = await stores.releasedVersions.list({ versionIds });
  const environments = await stores.environments.list();
  return versions.map((version) => {
    const ofVersion = (each: { readonly versionId: number }) => each.versionId === version.id;
    return {
      pacticipant,
      version,
      branches: branches.filter(ofVersion),
      tags: tags.filter(ofVersion),
      providers: providers.filter(ofVersion).map(({ provider }) => provider),
      deployed: deployed.filter(ofVersion),
      released: released.filter(ofVersion),
      equalVersions: [],
      environments,
    };
  });
}
