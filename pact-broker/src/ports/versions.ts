import type { Page, PageRequest } from '../domain/page.ts';
import type { Version, VersionFilter } from '../domain/versions/version.ts';

export interface VersionStore {
  readonly find: (pacticipant: string, number: string) => Promise<Version | undefined>;
  /** The version created last, of all or of those with the tag; for a branch, its head. */
  readonly findLatest: (pacticipantId: number, of?: VersionFilter) => Promise<Version | undefined>;
  /** The latest version of each of these pacticipants, if it has one. */
  readonly latestOf: (pacticipantIds: readonly number[]) => Promise<readonly Version[]>;
  /** Newest first. */
  readonly list: (
    pacticipantId: number,
    of: VersionFilter,
    page?: PageRequest,
  ) => Promise<Page<Version>>;
  readonly add: (version: NewVersion) => Promise<Version>;
  /** For a version without one. It then inherits from the versions with the same fingerprint. */
  readonly setFingerprint: (id: number, fingerprint: string, updatedAt: Date) => Promise<Version>;
  /** The numbers of other versions with its fingerprint, newest first. */
  readonly equalTo: (version: Version, limit: number) => Promise<readonly string[]>;
  readonly update: (id: number, change: VersionChange) => Promise<Version>;
  /** Also deletes its pacts, results, tags and deployments. */
  readonly remove: (id: number) => Promise<void>;
  /** The providers with which these consumer versions have a pact, sorted by name. */
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
  readonly fingerprint?: string | undefined;
  readonly createdAt: Date;
}

interface VersionChange {
  /** Undefined keeps the current value. */
  readonly buildUrl?: string | null | undefined;
  readonly updatedAt: Date;
}
