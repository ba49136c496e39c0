import type { Dependencies } from '../dependencies.ts';
import { findVersion } from '../steps/find.ts';
import type { VerifiedPact } from './record-verification-result.ts';

export interface VerificationSummary {
  /** Whether every provider has verified its pact with this version. */
  readonly success: boolean;
  readonly successful: readonly string[];
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
  readonly results: readonly VerifiedPact[];
}

/** Summarizes the newest result of each pact of a consumer version. */
export function makeSummarizeVerificationResults({ stores }: Pick<Dependencies, 'stores'>) {
  return async (consumer: string, consumerVersion: string): Promise<VerificationSummary> => {
    await findVersion(stores, consumer, consumerVersion);
    const pacts = await stores.pacts.list({ consumer, consumerVersion });
    const newest = await stores.verificationResults.latestOf(
      pacts.map((pact) => pact.pactVersionId),
    );
    const judged = pacts.map((publication) => ({
      publication,
      verification: newest.find(({ pactVersionId }) => pactVersionId === publication.pactVersionId),
    }));
    const providersWhere = (success: boolean | undefined): string[] =>
      judged
        .filter(({ verification }) => verification?.success === success)
        .map(({ publication }) => publication.provider);
    return {
      success: judged.every(({ verification }) => verification?.success === true),
      successful: providersWhere(true),
      failed: providersWhere(false),
      unknown: providersWhere(undefined),
      results: judged.flatMap(({ publication, verification }) =>
        verification === undefined ? [] : [{ publication, verification }],
      ),
    };
  };
}
