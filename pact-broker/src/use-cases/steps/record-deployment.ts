import type { DeployedVersion } from '../../domain/deployed-versions/deployed-version.ts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ClockAndIds } from '../dependencies.ts';
import type { FoundVersion } from './find.ts';

interface Deployment extends FoundVersion {
  readonly environment: Environment;
  readonly applicationInstance: string | null;
}

/**
 * Records a deployment and undeploys the previous version on that instance. Changes nothing if this
 * version is already deployed there.
 */
export async function recordDeployment(
  { deployedVersions }: Stores,
  { pacticipant, version, environment, applicationInstance }: Deployment,
  { now, newUuid }: ClockAndIds,
): Promise<DeployedVersion> {
  const recorded = await deployedVersions.record({
    uuid: newUuid(),
    pacticipantId: pacticipant.id,
    versionId: version.id,
    environmentId: environment.id,
    applicationInstance,
    createdAt: now(),
  });
  return {
    ...recorded,
    pacticipant: pacticipant.name,
    versionId: version.id,
    version: version.number,
    environment,
    applicationInstance,
    undeployedAt: null,
  };
}
