import type { FieldId } from '@shopflow/pact-model/usage-tree';
import type { UserVersion } from '../usage/find-usage.ts';

/** What is known of an operation, a status or a field of a document; each has exactly one, the first that holds. */
export const COVERAGE_CLASSES = ['verified', 'in-contract', 'mocked', 'unused'] as const;

/**
 * `verified`: in a pact of a live version, which the provider's live version has verified.
 * `in-contract`: in a pact, but not verified, or not known to be.
 * `mocked`: only in mocks of a consumer's tests that no contract backs.
 * `unused`: in no pact and in no recorded mock.
 */
export type CoverageClass = (typeof COVERAGE_CLASSES)[number];

/** How many have each class; `total` comes from the document. */
export type CoverageCounts = Readonly<Record<CoverageClass | 'total', number>>;

/** How much of a provider's documents its consumers' contracts cover. */
export interface ProviderCoverage {
  readonly provider: string;
  /** False without a broker: then nothing counts as verified. */
  readonly isVerificationKnown: boolean;
  /** Requests and messages that the documents describe. */
  readonly operations: readonly OperationCoverage[];
  readonly counts: Readonly<Record<CoverageLevel | 'all', CoverageCounts>>;
  readonly notCounted: readonly NotCounted[];
}

export type CoverageLevel = 'operations' | 'statuses' | 'fields';

export interface OperationCoverage {
  /** `GET /users/{id}`, or the name of a message. */
  readonly name: string;
  readonly kind: 'http' | 'message';
  readonly class: CoverageClass;
  /** Its statuses and fields. */
  readonly fields: readonly FieldCoverage[];
}

export interface FieldCoverage extends FieldId {
  readonly class: CoverageClass;
  /** Whose pacts or mocks have it. */
  readonly consumers: readonly string[];
}

/** What the numbers leave out. */
export type NotCounted =
  /** The provider has no document here, so there is no denominator. */
  | { readonly code: 'no-document' }
  /** The document does not say which statuses a range or the default has. */
  | { readonly code: 'status-range'; readonly operation: string; readonly status: string }
  /** A body that is not JSON, or has no schema: its fields are not known. */
  | {
      readonly code: 'body-without-fields';
      readonly operation: string;
      /** Of the response; undefined for a request. */
      readonly status?: string | undefined;
      readonly mediaType: string;
    }
  /** In a pact or a mock, but not in the document. */
  | {
      readonly code: 'not-documented';
      readonly operation: string;
      readonly consumers: readonly string[];
    }
  /** A matcher that is not known; the field does not count as verified by it. */
  | {
      readonly code: 'unknown-matcher';
      readonly operation: string;
      readonly field: FieldId;
      readonly consumers: readonly string[];
    }
  /** A live version that has published no pact: what it uses is not known. */
  | { readonly code: 'no-pact'; readonly user: UserVersion };

/** What a consumer's tests mock, compared with what its pacts have. Only interactions over HTTP. */
export interface ConsumerCoverage {
  readonly consumer: string;
  /** `part`: only some of its tests ran. `none`: its tests record no mocks, or have not run. */
  readonly record: 'full' | 'part' | 'none';
  /** In its pacts with these providers. */
  readonly interactions: number;
  /** Of these, in its tests' mocks. */
  readonly mocked: number;
  /** Requests with a status that its tests mock, but no contract has. */
  readonly mockedWithoutContract: number;
  /** Mocks of its tests, for any provider, that could not be compared with contracts. */
  readonly notCompared: number;
}
