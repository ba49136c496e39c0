import { BrokerError } from '../../domain/broker-error.ts';
import type { DeployedVersion } from '../../domain/deployed-versions/deployed-version.ts';
import type { DeploymentFilter } from '../../ports/deployed-versions.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Destination, LiveVersions } from '../steps/destination.ts';
import { findEnvironment, findVersion, throwNotFound } from '../steps/find.ts';
import { recordDeployment } from '../steps/record-deployment.ts';

export function makeRecordDeployment(deps: Pick<Dependencies, 'transactFor' | 'now' | 'newUuid'>) {
  return (to: Destination, applicationInstance: string | null): Promise<DeployedVersion> =>
    deps.transactFor([to.pacticipant], async (stores) => {
      const [found, environment] = await Promise.all([
        findVersion(stores, to.pacticipant, to.number),
        findEnvironment(stores, to.environment),
      ]);
      return recordDeployment(stores, { ...found, environment, applicationInstance }, deps);
    });
}

/** Lists the versions deployed to an environment now, newest first. */
export function makeListCurrentlyDeployed({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    environmentUuid: string,
    filter: Pick<DeploymentFilter, 'pacticipant' | 'applicationInstance'>,
  ): Promise<LiveVersions<DeployedVersion>> => {
    const environment = await findEnvironment(stores, environmentUuid);
    const where = { ...filter, environmentId: environment.id, isCurrent: true };
    return { environment, live: await stores.deployedVersions.list(where) };
  };
}

/** Lists every deployment of a version to an environment, newest first. */
export function makeListDeployments({ stores }: Pick<Dependencies, 'stores'>) {
  return async (of: Destination): Promise<LiveVersions<DeployedVersion>> => {
    const { version } = await findVersion(stores, of.pacticipant, of.number);
    const environment = await findEnvironment(stores, of.environment);
    const where = { versionIds: [version.id], environmentId: environment.id };
    return { environment, live: await stores.deployedVersions.list(where) };
  };
}

export function makeFindDeployedVersion({ stores }: Pick<Dependencies, 'stores'>) {
  return (uuid: string): Promise<DeployedVersion> => findDeployedVersion(stores, uuid);
}

/**
 * Records that a version no longer runs on its instance.
 *
 * @throws BrokerError if an ended deployment would be set to deployed again
 */
export function makeSetCurrentlyDeployed({
  stores: outside,
  transactFor,
  now,
}: Pick<Dependencies, 'stores' | 'transactFor' | 'now'>) {
  return async (uuid: string, isDeployed: boolean | undefined): Promise<DeployedVersion> => {
    const { pacticipant } = await findDeployedVersion(outside, uuid);
    return transactFor([pacticipant], async (stores) => {
      const { undeployedAt } = await findDeployedVersion(stores, uuid);
      if (isDeployed === true && undeployedAt !== null) throw cannotRedeploy();
      if (isDeployed === false && undeployedAt === null) {
        await stores.deployedVersions.undeploy(uuid, now());
      }
      return findDeployedVersion(stores, uuid);
    });
  };
}

function cannotRedeploy(): BrokerError {
  const message = 'currentlyDeployed cannot be set back to true. Please record a new deployment.';
  return new BrokerError('cannot-be-undone', message, { currentlyDeployed: [message] });
}

async function findDeployedVersion(
  { deployedVersions }: Stores,
  uuid: string,
): Promise<DeployedVersion> {
  return (await deployedVersions.list({ uuid }))[0] ?? throwNotFound();
}
