/** The result of verifying one pact content with one provider version. */
export interface VerificationResult {
  /** Sequence number among all results, and the last segment of its URL. */
  readonly number: number;
  readonly pactVersionId: number;
  readonly provider: string;
  readonly providerVersion: string;
  readonly success: boolean;
  /** Whether the pact was verified as work in progress instead of by a selector. */
  readonly wip: boolean;
  readonly buildUrl: string | null;
  /** Unchanged from the verifier: a list of interactions, or any other JSON. */
  readonly testResults: unknown;
  readonly verifiedBy: VerifiedBy | null;
  readonly createdAt: Date;
}

/** The library that verified the pact. */
export type VerifiedBy = Readonly<Record<string, unknown>>;
