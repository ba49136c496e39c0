import type { Page, PageRequest } from '../domain/page.ts';
import type {
  OwedVersion,
  VerificationOwed,
} from '../domain/verifications-owed/verification-owed.ts';

export interface VerificationOwedStore {
  /** The provider versions that owe a result for each of these pact contents. */
  readonly ofContents: (
    pactVersionIds: readonly number[],
  ) => Promise<ReadonlyMap<number, readonly OwedVersion[]>>;
  /** Sorted by provider, consumer and time of publication. */
  readonly list: (
    filter: { readonly provider?: string | undefined },
    page: PageRequest | undefined,
  ) => Promise<Page<VerificationOwed>>;
}
