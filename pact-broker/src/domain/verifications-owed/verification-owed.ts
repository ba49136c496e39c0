/** A provider version that is in use and has no result for a pact content. */
export interface OwedVersion {
  readonly providerVersion: string;
  /** The main branch, if the version is its head; else the last branch of the version. */
  readonly providerVersionBranch: string | null;
  /** Why the version is in use: "latest from main branch", "deployed in production". */
  readonly reasons: readonly string[];
}

/** A pact content that is in use, and a provider version that owes a result for it. */
export interface VerificationOwed extends OwedVersion {
  readonly consumer: string;
  /** The newest consumer version in use that published the content. */
  readonly consumerVersion: string;
  readonly provider: string;
  readonly sha: string;
  readonly publishedAt: Date;
}
