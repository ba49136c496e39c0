import type { Environment } from '../../domain/environments/environment.ts';

/** A version of a pacticipant, and the UUID of the environment to deploy or release it to. */
export interface Destination {
  readonly pacticipant: string;
  readonly number: string;
  readonly environment: string;
}

/** Deployed or released versions in one environment. */
export interface LiveVersions<Live> {
  readonly environment: Environment;
  readonly live: readonly Live[];
}
