/** A content that a consumer has published for a provider, and the last version that had it while live. */
export interface PastContent {
  readonly pactVersionId: number;
  /** The newest version that has published it. */
  readonly version: string;
  readonly publishedAt: Date;
  /** The last end of a deployment or a release of a version with it; null if none has ended. */
  readonly lastLive: PastDeployment | null;
}

interface PastDeployment {
  readonly version: string;
  readonly environment: string;
  readonly until: Date;
}

export interface PastContents {
  /** Newest first. */
  readonly contents: readonly PastContent[];
  /** False when older pacts were not read. */
  readonly isComplete: boolean;
}

export interface PastContentStore {
  /** The contents of the newest publications of a pair. */
  readonly pastContents: (filter: PastContentFilter) => Promise<PastContents>;
}

export interface PastContentFilter {
  readonly consumer: string;
  readonly provider: string;
  /** The only environment in which a version counts as live. */
  readonly environment?: string | undefined;
}
