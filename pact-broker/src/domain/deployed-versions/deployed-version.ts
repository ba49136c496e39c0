import type { Environment } from '../environments/environment.ts';

/** A version that is, or was, in an environment. */
interface LiveVersion {
  readonly uuid: string;
  readonly pacticipant: string;
  readonly versionId: number;
  readonly version: string;
  readonly environment: Environment;
  readonly createdAt: Date;
}

/** Runs in the environment until another version replaces it on the same instance. */
export interface DeployedVersion extends LiveVersion {
  /** Name of the instance, such as `blue` or a customer; null if there is only one. */
  readonly applicationInstance: string | null;
  readonly undeployedAt: Date | null;
}

/**
 * Was released to the environment (an app, a library). Several are in use concurrently, until
 * support ends.
 */
export interface ReleasedVersion extends LiveVersion {
  readonly supportEndedAt: Date | null;
}
