/** What a provider version made of one pact content. */
export interface VerificationResult {
  /** Its place among all results, and the end of its URL. */
  readonly number: number;
  readonly pactVersionId: number;
  readonly provider: string;
  readonly providerVersion: string;
  readonly success: boolean;
  /** Whether the pact was verified as work in progress, and not because a selector chose it. */
  readonly wip: boolean;
  readonly buildUrl: string | null;
  /** As the verifier sent them: a list of interactions, or any other JSON. */
  readonly testResults: unknown;
  readonly verifiedBy: VerifiedBy | null;
  readonly createdAt: Date;
}

/** The library that did it. */
export type VerifiedBy = Readonly<Record<string, unknown>>;
