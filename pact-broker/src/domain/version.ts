/** A version of a pacticipant. Its id is its place in time: the highest is the latest. */
export interface Version {
  readonly id: number;
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** Which versions are meant; at most one of these. */
export interface VersionFilter {
  readonly branch?: string | undefined;
  readonly tag?: string | undefined;
  /** Versions deployed to, or released and supported in, the environment of this uuid now. */
  readonly environment?: string | undefined;
}

export interface Tag {
  readonly versionId: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** Clients of old tag their builds with the branch, right after they made the version. */
const FIRST_TAG_IS_BRANCH_WITHIN_MS = 10_000;

/** Whether the first tag of a version without a branch becomes its branch as well. */
export function shouldUseTagAsBranch(version: Version, now: Date): boolean {
  return now.getTime() - version.createdAt.getTime() <= FIRST_TAG_IS_BRANCH_WITHIN_MS;
}
