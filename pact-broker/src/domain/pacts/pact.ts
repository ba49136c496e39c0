/** A pact document as the consumer wrote it. Any JSON object is allowed. */
export type PactContent = Readonly<Record<string, unknown>>;

/** The newest revision that a consumer version published for a provider. */
export interface PactPublication {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersionId: number;
  readonly consumerVersion: string;
  /** Id of the content, which other consumer versions can share. Results belong to the content. */
  readonly pactVersionId: number;
  readonly sha: string;
  readonly createdAt: Date;
  /** The version with the same fingerprint that has published it; null or absent if this one has. */
  readonly inheritedFrom?: string | null;
}

/** "Pact between orders (2.3.0) and user-profile", as every client shows it. */
export function pactName({ consumer, consumerVersion, provider }: PactPublication): string {
  return `Pact between ${consumer} (${consumerVersion}) and ${provider}`;
}

/** Selects publications. An undefined field does not restrict the selection; names are exact. */
export interface PactFilter {
  readonly provider?: string | undefined;
  readonly consumer?: string | undefined;
  readonly consumerVersion?: string | undefined;
  /** Only consumer versions before this one. */
  readonly beforeVersionId?: number | undefined;
  readonly sha?: string | undefined;
  /** Every content except this one. */
  readonly otherThanSha?: string | undefined;
  readonly tag?: string | undefined;
  readonly untagged?: boolean | undefined;
  readonly branch?: BranchName | undefined;
  /** Only the head of the branch; nothing if that version has no pact. */
  readonly branchHead?: BranchName | undefined;
  /** Only consumer versions that are live in this environment. */
  readonly environment?: string | undefined;
  /** For a search for one pact: includes contents that their version has since overwritten. */
  readonly includeOverwritten?: boolean | undefined;
  /** Only what the version has published itself. */
  readonly isOwn?: true | undefined;
  /** Only the newest of each pair. */
  readonly latest?: boolean | undefined;
}

/** A branch, or the main branch of each consumer. */
export type BranchName = string | { readonly isMain: true };
