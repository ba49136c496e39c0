import type { Environment, EnvironmentDetails } from '../domain/environments/environment.ts';

export interface EnvironmentStore {
  readonly find: (uuid: string) => Promise<Environment | undefined>;
  readonly findByName: (name: string) => Promise<Environment | undefined>;
  /** By name. */
  readonly list: () => Promise<readonly Environment[]>;
  readonly add: (environment: NewEnvironment) => Promise<Environment>;
  readonly replace: (uuid: string, change: EnvironmentChange) => Promise<Environment>;
  /** Also deletes its deployments and releases. */
  readonly remove: (uuid: string) => Promise<void>;
}

interface NewEnvironment extends EnvironmentDetails {
  readonly uuid: string;
  readonly createdAt: Date;
}

interface EnvironmentChange extends EnvironmentDetails {
  readonly updatedAt: Date;
}
