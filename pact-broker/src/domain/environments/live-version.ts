import type { Environment } from './environment.ts';

/** A version that is, or was, in an environment: deployed or released. */
export interface LiveVersion {
  readonly uuid: string;
  readonly pacticipant: string;
  readonly versionId: number;
  readonly version: string;
  readonly environment: Environment;
  readonly createdAt: Date;
}
