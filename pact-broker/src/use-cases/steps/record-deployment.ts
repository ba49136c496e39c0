import type { DeployedVersion } from '../../domain/deployed-versions/deployed-version.ts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ClockAndIds } from '../dependencies.ts';
import { throwNotFound } from './find.ts';

interface Deployment {
  readonly version: Version;
  readonly environment: Environment;
  readonly applicationInstance: string | null;
}

/**
 * Records a deployment and undeploys the previous version on that instance. Changes nothing if this
 * version is already deployed there.
 */
export async function recordDeployment(
  { deployedVersions }: Stores,
  { version, environment, applicationInstance }: Deployment,
  { now, newUuid }: ClockAndIds,
): Promise<DeployedVersion> {
  const { pacticipantId } = version;
  const environmentId = environment.id;
  const place = { pacticipantId, environmentId, applicationInstance, isCurrent: true };
  const [current] = await deployedVersions.list(place);
  if (current?.versionId === version.id) return current;
  const createdAt = now();
  if (current !== undefined) await deployedVersions.undeploy(current.uuid, createdAt);
  const uuid = newUuid();
  await deployedVersions.add({ ...place, uuid, versionId: version.id, createdAt });
  return (await deployedVersions.list({ uuid }))[0] ?? throwNotFound();
}
