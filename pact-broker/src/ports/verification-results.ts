import type { VerificationResult } from '../domain/verification-results/verification-result.ts';

/** Stores verification results of pact contents. */
export interface VerificationResultStore {
  readonly add: (verification: NewVerificationResult) => Promise<number>;
  /** The newest that matches the filter. */
  readonly findLatest: (
    filter: VerificationResultFilter,
  ) => Promise<VerificationResult | undefined>;
  /** The newest result of each of these contents, if it has one. */
  readonly latestOf: (pactVersionIds: readonly number[]) => Promise<readonly VerificationResult[]>;
  readonly hasResultsBetween: (consumerId: number, providerId: number) => Promise<boolean>;
  /** Number of the newest result for a content from the provider's main branch. */
  readonly findLatestFromMainBranch: (pactVersionId: number) => Promise<number | undefined>;
  readonly remove: (number: number) => Promise<void>;
}

interface VerificationResultFilter {
  readonly pactVersionId: number;
  readonly number?: number | undefined;
}

type NewVerificationResult = Pick<
  VerificationResult,
  'pactVersionId' | 'success' | 'wip' | 'buildUrl' | 'testResults' | 'verifiedBy' | 'createdAt'
> & {
  readonly providerVersionId: number;
  /** Unchanged metadata from the URL to which the result was sent. */
  readonly metadata: string | null;
};
