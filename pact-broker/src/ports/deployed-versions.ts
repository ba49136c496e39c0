import type { DeployedVersion } from '../domain/deployed-versions/deployed-version.ts';
import type { LiveVersionFilter, NewLiveVersion } from './environments.ts';

export interface DeploymentFilter extends LiveVersionFilter {
  /** Null matches deployments without an instance. */
  readonly applicationInstance?: string | null | undefined;
}

export interface DeployedVersionStore {
  /** Newest first. */
  readonly list: (filter: DeploymentFilter) => Promise<readonly DeployedVersion[]>;
  readonly add: (
    deployed: NewLiveVersion & { readonly applicationInstance: string | null },
  ) => Promise<void>;
  readonly undeploy: (uuid: string, undeployedAt: Date) => Promise<void>;
}
