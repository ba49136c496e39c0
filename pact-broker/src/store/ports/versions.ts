import type { Page, PageRequest } from '../../domain/page.ts';
import type { Version } from '../../domain/version.ts';

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
  /** Names of the providers with which this version, as the consumer, has a pact. */
  readonly providersOf: (id: number) => Promise<readonly string[]>;
}

/** At most one of these. */
export interface VersionFilter {
  readonly branch?: string | undefined;
  readonly tag?: string | undefined;
  /** Versions deployed to, or released and supported in, the environment of this uuid now. */
  readonly environment?: string | undefined;
}

export interface NewVersion {
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl?: string | null | undefined;
  readonly createdAt: Date;
}

export interface VersionChange {
  readonly buildUrl: string | null;
  readonly updatedAt: Date;
}
