import type { Tag } from '../domain/tags/tag.ts';

export interface TagStore {
  /** Adds the tag, or updates the timestamp of an existing one. */
  readonly put: (versionId: number, name: string, now: Date) => Promise<Tag>;
  readonly remove: (versionId: number, name: string) => Promise<void>;
  /** Every tag of these versions, in the order in which they were added. */
  readonly ofVersions: (versionIds: readonly number[]) => Promise<readonly Tag[]>;
}
