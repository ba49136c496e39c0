import type { PactContent, PactFilter, PactPublication } from '../domain/pacts/pact.ts';

export interface PactStore {
  /** Sorted by consumer, provider and consumer version. */
  readonly list: (filter: PactFilter) => Promise<readonly PactPublication[]>;
  /** The publication of the newest consumer version that matches the filter. */
  readonly findLatest: (filter: PactFilter) => Promise<PactPublication | undefined>;
  /** For each of these tags, the SHA of the newest publication that has it. */
  readonly latestShas: (
    filter: PactFilter,
    tags: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  readonly contents: (
    pactVersionIds: readonly number[],
  ) => Promise<ReadonlyMap<number, PactContent>>;
  /** Creates the integration if needed, and a new revision if the version has published before. */
  readonly publish: (pact: NewPact) => Promise<void>;
  /** Deletes every revision of the matching publications. */
  readonly remove: (filter: PactFilter) => Promise<void>;
}

export interface NewPact {
  readonly consumerId: number;
  readonly providerId: number;
  readonly consumerVersionId: number;
  readonly sha: string;
  readonly content: PactContent;
  readonly createdAt: Date;
}
