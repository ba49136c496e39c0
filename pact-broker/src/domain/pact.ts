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
