import type { LiveVersion } from '../environments/live-version.ts';

/** Runs in the environment until another version replaces it on the same instance. */
export interface DeployedVersion extends LiveVersion {
  /** Name of the instance, such as `blue` or a customer; null if there is only one. */
  readonly applicationInstance: string | null;
  readonly undeployedAt: Date | null;
}
