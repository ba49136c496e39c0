import type { PactContent, PactPublication } from '../../domain/pact.ts';

export interface PactStore {
  /** By consumer, provider and the order of consumer versions. */
  readonly list: (filter: PactFilter) => Promise<readonly PactPublication[]>;
  /** The one of the newest consumer version that the filter lets through. */
  readonly findLatest: (filter: PactFilter) => Promise<PactPublication | undefined>;
  readonly contents: (
    pactVersionIds: readonly number[],
  ) => Promise<ReadonlyMap<number, PactContent>>;
  /** Makes the pair an integration, and a new revision of what the version had published. */
  readonly publish: (pact: NewPact) => Promise<void>;
  /** Removes every revision of what the filter lets through. */
  readonly remove: (filter: PactFilter) => Promise<void>;
}

/** Only the newest revision of a publication counts. Names are exact. */
export interface PactFilter {
  readonly provider?: string | undefined;
  readonly consumer?: string | undefined;
  readonly consumerVersion?: string | undefined;
  readonly consumerVersionIds?: readonly number[] | undefined;
  /** Consumer versions before this one. */
  readonly beforeVersionId?: number | undefined;
  readonly sha?: string | undefined;
  /** Every content but this one. */
  readonly otherThanSha?: string | undefined;
  readonly tag?: string | undefined;
  readonly untagged?: boolean | undefined;
  /** A branch, or the main branch of each consumer. */
  readonly branch?: string | { readonly isMain: true } | undefined;
  /** Consumer versions that are live in this environment. */
  readonly environment?: string | undefined;
  /** The newest of each pair only. */
  readonly latest?: boolean | undefined;
}

export interface NewPact {
  readonly consumerId: number;
  readonly providerId: number;
  readonly consumerVersionId: number;
  readonly sha: string;
  readonly content: PactContent;
  readonly createdAt: Date;
}
