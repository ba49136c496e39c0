import type { Verification } from '../../domain/verification.ts';

/** Results of verifying pact contents. */
export interface VerificationStore {
  readonly add: (verification: NewVerification) => Promise<number>;
  /** The newest that the filter lets through. */
  readonly findLatest: (filter: VerificationFilter) => Promise<Verification | undefined>;
  /** The newest result of each of these contents that has any, by content. */
  readonly latestOf: (pactVersionIds: readonly number[]) => Promise<readonly Verification[]>;
  readonly isAnyBetween: (consumerId: number, providerId: number) => Promise<boolean>;
  readonly remove: (number: number) => Promise<void>;
}

interface VerificationFilter {
  readonly pactVersionId: number;
  readonly number?: number | undefined;
}

type NewVerification = Pick<
  Verification,
  'pactVersionId' | 'success' | 'wip' | 'buildUrl' | 'testResults' | 'verifiedBy' | 'createdAt'
> & {
  readonly providerVersionId: number;
  /** The metadata of the URL to which it was sent, as it was. */
  readonly metadata: string | null;
};
