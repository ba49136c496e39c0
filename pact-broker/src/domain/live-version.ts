import type { Environment } from './environment.ts';

/** A version that is, or was, in an environment. */
interface LiveVersion {
  readonly uuid: string;
  readonly pacticipant: string;
  readonly versionId: number;
  readonly version: string;
  readonly environment: Environment;
  readonly createdAt: Date;
}

/** Runs there: another version on the same instance takes its place. */
export interface DeployedVersion extends LiveVersion {
  /** Which of several instances (`blue`, a customer's own); null for the only one. */
  readonly applicationInstance: string | null;
  readonly undeployedAt: Date | null;
}

/** Was handed out there (an app, a library): many are in use at once, until support ends. */
export interface ReleasedVersion extends LiveVersion {
  readonly supportEndedAt: Date | null;
}
