import type { PactPublication } from '../../domain/pacts/pact.ts';
import { decodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type {
  VerificationResult,
  VerifiedBy,
} from '../../domain/verification-results/verification-result.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';
import { triggerResultEvents } from '../steps/trigger-webhooks.ts';

export interface PactVersionName {
  readonly consumer: string;
  readonly provider: string;
  readonly sha: string;
}

export interface NewResult {
  readonly success: boolean;
  readonly providerVersion: string;
  readonly buildUrl: string | null;
  readonly testResults: unknown;
  readonly verifiedBy: VerifiedBy | null;
  /** Metadata from the pact's URL. */
  readonly metadata: string | undefined;
  /** The broker's URL, for webhooks. */
  readonly baseUrl: string;
}

export interface VerifiedPact {
  readonly verification: VerificationResult;
  /** The newest publication of the content. */
  readonly publication: PactPublication;
}

/** Records the result of verifying a pact. Creates the provider version if it is new. */
export function makeRecordVerificationResult({
  transactFor,
  ...clockAndIds
}: Pick<Dependencies, 'transactFor' | 'now' | 'newUuid'>) {
  const { now } = clockAndIds;
  return (name: PactVersionName, result: NewResult): Promise<VerifiedPact> =>
    transactFor([name.provider], async (stores) => {
      const { providerVersion, metadata = null, baseUrl, ...details } = result;
      const { wip, consumerVersionIds, consumerVersionNumber } = decodeMetadata(result.metadata);
      const createdAt = now();
      const added = { ...name, ...details, providerVersion, wip, metadata, now: createdAt };
      const [recorded, [webhooks = []]] = await Promise.all([
        stores.verificationResults.record(added),
        stores.webhooks.listForPairs([name]),
      ]);
      if (recorded === undefined) return throwNotFound();
      const { number, publication } = recorded;
      const consumerVersions = { ids: consumerVersionIds, number: consumerVersionNumber };
      await triggerResultEvents(
        { ...clockAndIds, stores },
        { publication, number, success: result.success, webhooks, consumerVersions },
        { baseUrl, buildUrl: result.buildUrl },
      );
      const { pactVersionId, provider } = publication;
      const verification = {
        ...details,
        ...{ number, pactVersionId, provider, providerVersion, wip, createdAt },
      };
      return { publication, verification };
    });
}
