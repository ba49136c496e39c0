import type { Page, PageRequest } from '../domain/page.ts';
import type {
  OwedVersion,
  VerificationOwed,
} from '../domain/verifications-owed/verification-owed.ts';

export interface VerificationOwedStore {
  /** For each of these pact contents, the provider versions that owe a result. */
  readonly ofContents: (
    contents: readonly {
      readonly consumer: string;
      readonly provider: string;
      readonly sha: string;
    }[],
  ) => Promise<readonly (readonly OwedVersion[])[]>;
  /** Sorted by provider, consumer and time of publication. */
  readonly list: (
    filter: { readonly provider?: string | undefined },
    page: PageRequest | undefined,
  ) => Promise<Page<VerificationOwed>>;
}
