import type {
  DeployedVersion,
  ReleasedVersion,
} from '../domain/deployed-versions/deployed-version.ts';

/** Restricts a list; an undefined field does not restrict it. */
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

export interface DeploymentFilter extends LiveVersionFilter {
  /** Null matches deployments without an instance. */
  readonly applicationInstance?: string | null | undefined;
}

interface NewLiveVersion {
  readonly uuid: string;
  readonly pacticipantId: number;
  readonly versionId: number;
  readonly environmentId: number;
  readonly createdAt: Date;
}

export interface DeployedVersionStore {
  /** Newest first. */
  readonly list: (filter: DeploymentFilter) => Promise<readonly DeployedVersion[]>;
  readonly add: (
    deployed: NewLiveVersion & { readonly applicationInstance: string | null },
  ) => Promise<void>;
  readonly undeploy: (uuid: string, undeployedAt: Date) => Promise<void>;
}

export interface ReleasedVersionStore {
  /** Oldest first. */
  readonly list: (filter: LiveVersionFilter) => Promise<readonly ReleasedVersion[]>;
  readonly add: (released: NewLiveVersion) => Promise<void>;
  /** A null `supportEndedAt` resumes support. */
  readonly setSupportEnd: (
    uuid: string,
    change: { readonly supportEndedAt: Date | null; readonly updatedAt: Date },
  ) => Promise<void>;
}
