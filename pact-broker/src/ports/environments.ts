import type { Environment, EnvironmentDetails } from '../domain/environments/environment.ts';

export interface EnvironmentStore {
  readonly find: (uuid: string) => Promise<Environment | undefined>;
  readonly findByName: (name: string) => Promise<Environment | undefined>;
  /** Sorted by display name, ignoring case. */
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

/** Restricts a list of deployed or released versions; an undefined field does not restrict it. */
export interface LiveVersionFilter {
  readonly uuid?: string | undefined;
  readonly environmentId?: number | undefined;
  readonly pacticipantId?: number | undefined;
  /** A pacticipant's name. */
  readonly pacticipant?: string | undefined;
  readonly versionIds?: readonly number[] | undefined;
  /** A version's number. */
  readonly version?: string | undefined;
  /** Only versions that are deployed or supported now. */
  readonly isCurrent?: boolean | undefined;
}

export interface NewLiveVersion {
  readonly uuid: string;
  readonly pacticipantId: number;
  readonly versionId: number;
  readonly environmentId: number;
  readonly createdAt: Date;
}
