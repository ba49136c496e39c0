import type { PactContent, PactFilter, PactPublication } from '../../domain/pact.ts';

export interface PactStore {
  /** By consumer, provider and the order of consumer versions. */
  readonly list: (filter: PactFilter) => Promise<readonly PactPublication[]>;
  /** The one of the newest consumer version that matches the filter. */
  readonly findLatest: (filter: PactFilter) => Promise<PactPublication | undefined>;
  /** For each of these tags, the content of the newest publication that has it; by tag. */
  readonly latestShas: (
    filter: PactFilter,
    tags: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  readonly contents: (
    pactVersionIds: readonly number[],
  ) => Promise<ReadonlyMap<number, PactContent>>;
  /** Makes the pair an integration, and a new revision of what the version had published. */
  readonly publish: (pact: NewPact) => Promise<void>;
  /** Removes every revision of what the filter lets through. */
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
