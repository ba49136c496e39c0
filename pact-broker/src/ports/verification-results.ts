import type { PactPublication } from '../domain/pacts/pact.ts';
import type { VerificationResult } from '../domain/verification-results/verification-result.ts';

/** Stores verification results of pact contents. */
export interface VerificationResultStore {
  /**
   * Records a result for a content, and creates or touches the provider version. Undefined if no
   * version publishes the content.
   */
  readonly record: (result: NewVerificationResult) => Promise<RecordedResult | undefined>;
  /** The newest that matches the filter. */
  readonly findLatest: (
    filter: VerificationResultFilter,
  ) => Promise<VerificationResult | undefined>;
  /** The newest result of each of these contents, if it has one. */
  readonly latestOf: (pactVersionIds: readonly number[]) => Promise<readonly VerificationResult[]>;
  /** The newest result of a pair, for any content. */
  readonly findLatestOfPair: (filter: PairResultFilter) => Promise<PairResult | undefined>;
  /** Those of these provider versions that have published a result. */
  readonly verifiersAmong: (versionIds: readonly number[]) => Promise<ReadonlySet<number>>;
  /** Number of the newest result for a content from the provider's main branch. */
  readonly findLatestFromMainBranch: (pactVersionId: number) => Promise<number | undefined>;
  readonly remove: (number: number) => Promise<void>;
}

export interface PairResultFilter {
  readonly consumer: string;
  readonly provider: string;
  /** Only contents that a consumer version with this tag published. */
  readonly consumerTag?: string | undefined;
  /** Only contents that a consumer version without tags published. */
  readonly untagged?: boolean | undefined;
  /** Only results of provider versions with this tag. */
  readonly providerTag?: string | undefined;
}

export interface PairResult {
  readonly pactVersionId: number;
  readonly success: boolean;
  /** Whether a failure did not fail the provider's build. */
  readonly wasPending: boolean;
}

interface VerificationResultFilter {
  readonly pactVersionId: number;
  readonly number?: number | undefined;
}

type ResultDetails = Pick<
  VerificationResult,
  'success' | 'wip' | 'buildUrl' | 'testResults' | 'verifiedBy'
>;

export interface NewVerificationResult extends ResultDetails {
  readonly consumer: string;
  readonly provider: string;
  readonly sha: string;
  readonly providerVersion: string;
  /** Unchanged metadata from the URL to which the result was sent. */
  readonly metadata: string | null;
  readonly now: Date;
}

export interface RecordedResult {
  readonly number: number;
  /** The newest publication of the content. */
  readonly publication: PactPublication;
}
