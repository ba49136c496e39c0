import type { PactPublication } from '../../domain/pacts/pact.ts';
import { decodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type {
  VerificationResult,
  VerifiedBy,
} from '../../domain/verification-results/verification-result.ts';
import type { Dependencies } from '../dependencies.ts';
import { ensureVersion } from '../steps/ensure-version.ts';
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
      const publication = (await stores.pacts.findLatest({ ...name })) ?? throwNotFound();
      const { providerVersion, metadata = null, baseUrl, ...rest } = result;
      const { version, isNew } = await ensureVersion(
        stores,
        { pacticipant: publication.provider, number: providerVersion },
        now(),
      );
      if (!isNew) await stores.versions.update(version.id, { ...version, updatedAt: now() });
      const { pactVersionId } = publication;
      const { wip, consumerVersionIds, consumerVersionNumber } = decodeMetadata(result.metadata);
      const createdAt = now();
      const number = await stores.verificationResults.add({
        ...rest,
        pactVersionId,
        providerVersionId: version.id,
        wip,
        metadata,
        createdAt,
      });
      if (result.success && !wip) {
        const tags = (await stores.tags.ofVersions([version.id])).map(({ name: tag }) => tag);
        await stores.pactsForVerification.addVerifiedTags(pactVersionId, tags, createdAt);
      }
      const consumerVersions = { ids: consumerVersionIds, number: consumerVersionNumber };
      await triggerResultEvents(
        { ...clockAndIds, stores },
        { publication, number, success: result.success, consumerVersions },
        { baseUrl, buildUrl: result.buildUrl },
      );
      const verification = await stores.verificationResults.findLatest({ pactVersionId, number });
      return { publication, verification: verification ?? throwNotFound() };
    });
}
