import type { Version } from '../domain/versions/version.ts';

/** Publishes all contracts of a consumer version with one read and one write. */
export interface ContractStore {
  readonly read: (query: PublicationQuery) => Promise<PublicationState>;
  /** Adds what is new. Whatever exists stays as it is, apart from the build URL. */
  readonly save: (publication: PublicationToSave) => Promise<SavedPublication>;
}

/** What a consumer publishes. Each provider occurs once. */
export interface PublicationQuery {
  readonly consumer: string;
  readonly version: string;
  readonly tags: readonly string[];
  readonly pacts: readonly { readonly provider: string; readonly sha: string }[];
}

/** What the broker knows about the names of a publication. */
export interface PublicationState {
  /** Undefined if it does not exist; the same for the version. */
  readonly consumer: { readonly id: number; readonly mainBranch: string | null } | undefined;
  readonly version: Version | undefined;
  /** The names of the version's branches and tags. */
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  /** By provider; only of providers that exist. */
  readonly pacts: ReadonlyMap<string, PactState>;
}

export interface PactState {
  readonly providerId: number;
  /** The id of the content, if any version has published it. */
  readonly contentId: number | null;
  /** What the version has already published. */
  readonly published: StoredPact | null;
  /** The newest content before this version: of an untagged version, and by tag. */
  readonly untaggedSha: string | null;
  readonly shasByTag: ReadonlyMap<string, string>;
  readonly isEverVerified: boolean;
}

export interface StoredPact {
  readonly pactVersionId: number;
  readonly sha: string;
  readonly createdAt: Date;
}

export interface PublicationToSave {
  readonly consumerId: number;
  readonly version: string;
  /** Undefined keeps the build URL of an existing version. */
  readonly buildUrl: string | undefined;
  /** The branch to add the version to. */
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  /** The main branch to set, if the consumer has none. */
  readonly mainBranch: string | undefined;
  readonly pacts: readonly PactToSave[];
  readonly now: Date;
}

interface PactToSave {
  readonly providerId: number;
  readonly contentId: number | null;
  readonly sha: string;
  /** Read only if there is no content id. */
  readonly content: () => string;
}

export interface SavedPublication {
  readonly version: Version;
  /** The id of each saved content by the id of its provider. */
  readonly pactVersionIds: ReadonlyMap<number, number>;
}
