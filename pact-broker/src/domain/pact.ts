/** A pact document, as its consumer wrote it. Any JSON object may be one. */
export type PactContent = Readonly<Record<string, unknown>>;

/** What one consumer version published for one provider: its newest revision. */
export interface PactPublication {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersionId: number;
  readonly consumerVersion: string;
  /** The content, which other consumer versions may share. Results belong to it. */
  readonly pactVersionId: number;
  readonly sha: string;
  readonly createdAt: Date;
}

/** "Pact between orders (2.3.0) and user-profile", as every client shows it. */
export function pactName({ consumer, consumerVersion, provider }: PactPublication): string {
  return `Pact between ${consumer} (${consumerVersion}) and ${provider}`;
}

/** Which publications are meant; what is absent does not narrow. Names are exact. */
export interface PactFilter {
  readonly provider?: string | undefined;
  readonly consumer?: string | undefined;
  readonly consumerVersion?: string | undefined;
  /** Consumer versions before this one. */
  readonly beforeVersionId?: number | undefined;
  readonly sha?: string | undefined;
  /** Every content but this one. */
  readonly otherThanSha?: string | undefined;
  readonly tag?: string | undefined;
  readonly untagged?: boolean | undefined;
  readonly branch?: BranchName | undefined;
  /** The version at the head of the branch alone; nothing when that version has no pact. */
  readonly branchHead?: BranchName | undefined;
  /** Consumer versions that are live in this environment. */
  readonly environment?: string | undefined;
  /** When one pact is looked for: also among contents that their version has overwritten since. */
  readonly includeOverwritten?: boolean | undefined;
  /** The newest of each pair only. */
  readonly latest?: boolean | undefined;
}

/** A branch, or the main branch of each consumer. */
export type BranchName = string | { readonly isMain: true };
