/** A version of a pacticipant. The version with the highest id is the latest. */
export interface Version {
  readonly id: number;
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** Selects versions; at most one field is set. */
export interface VersionFilter {
  readonly branch?: string | undefined;
  readonly tag?: string | undefined;
  /** UUID of an environment in which the versions are now deployed, or released and supported. */
  readonly environment?: string | undefined;
}

export interface Tag {
  readonly versionId: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** Older clients tag a version with its branch right after they create it. */
const FIRST_TAG_IS_BRANCH_WITHIN_MS = 10_000;

/** Whether the first tag of a version without a branch becomes its branch as well. */
export function shouldUseTagAsBranch(version: Version, now: Date): boolean {
  return now.getTime() - version.createdAt.getTime() <= FIRST_TAG_IS_BRANCH_WITHIN_MS;
}
