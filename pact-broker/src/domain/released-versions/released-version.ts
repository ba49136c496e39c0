import type { LiveVersion } from '../environments/live-version.ts';

/**
 * Was released to the environment (an app, a library). Several are in use concurrently, until
 * support ends.
 */
export interface ReleasedVersion extends LiveVersion {
  readonly supportEndedAt: Date | null;
}
