import type { Page, PageRequest } from '../../domain/page.ts';
import type { Version, VersionFilter } from '../../domain/version.ts';

export interface VersionStore {
  readonly find: (pacticipantId: number, number: string) => Promise<Version | undefined>;
  /** The one made last; with a tag, of those that have it; with a branch, its head. */
  readonly findLatest: (pacticipantId: number, of?: VersionFilter) => Promise<Version | undefined>;
  /** The latest version of each of these pacticipants that has any. */
  readonly latestOf: (pacticipantIds: readonly number[]) => Promise<readonly Version[]>;
  /** Newest first. */
  readonly list: (
    pacticipantId: number,
    of: VersionFilter,
    page?: PageRequest,
  ) => Promise<Page<Version>>;
  readonly add: (version: NewVersion) => Promise<Version>;
  readonly update: (id: number, change: VersionChange) => Promise<Version>;
  /** Removes its pacts, results, tags and deployments as well. */
  readonly remove: (id: number) => Promise<void>;
  /** With whom these versions, as the consumer, have a pact; by the provider's name. */
  readonly providersOf: (ids: readonly number[]) => Promise<readonly VersionProvider[]>;
}

interface VersionProvider {
  readonly versionId: number;
  readonly provider: string;
}

interface NewVersion {
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl?: string | null | undefined;
  readonly createdAt: Date;
}

interface VersionChange {
  /** Undefined, it stays as it is. */
  readonly buildUrl?: string | null | undefined;
  readonly updatedAt: Date;
}
