import type { DeployedVersion } from '../domain/deployed-versions/deployed-version.ts';
import type { LiveVersionFilter, NewLiveVersion } from './environments.ts';

export interface DeploymentFilter extends LiveVersionFilter {
  /** Null matches deployments without an instance. */
  readonly applicationInstance?: string | null | undefined;
}

export interface DeployedVersionStore {
  /** Newest first. */
  readonly list: (filter: DeploymentFilter) => Promise<readonly DeployedVersion[]>;
  /**
   * Records a deployment and undeploys the previous version on that instance. Changes nothing if the
   * version is already deployed there.
   */
  readonly record: (deployment: NewDeployment) => Promise<RecordedDeployment>;
  readonly undeploy: (uuid: string, undeployedAt: Date) => Promise<void>;
}

export interface NewDeployment extends NewLiveVersion {
  readonly applicationInstance: string | null;
}

export type RecordedDeployment = Pick<DeployedVersion, 'uuid' | 'createdAt'>;
