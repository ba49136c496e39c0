import type { Version } from '../versions/version.ts';

/** A name on a version; older than branches and environments. */
export interface Tag {
  readonly versionId: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** Older clients tag a version with its branch right after they create it. */
const FIRST_TAG_IS_BRANCH_WITHIN_MS = 10_000;

/** Whether the first tag of a version without a branch becomes its branch as well. */
export function shouldUseTagAsBranch(version: Pick<Version, 'createdAt'>, now: Date): boolean {
  return now.getTime() - version.createdAt.getTime() <= FIRST_TAG_IS_BRANCH_WITHIN_MS;
}
