import { pactName } from '../../domain/pacts/pact.ts';
import { encodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type { Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toTimestamp } from '../../hal/timestamp.ts';
import type { VerifiedPact } from '../../use-cases/verification-results/record-verification-result.ts';
import type { VerificationSummary } from '../../use-cases/verification-results/summarize-verification-results.ts';

export function toVerificationResult(links: Links, verified: VerifiedPact): object {
  const { verification, publication } = verified;
  const { buildUrl, testResults, verifiedBy, number } = verification;
  const self = links.verificationResult(publication, publication.sha, number);
  const metadata = encodeMetadata({ consumerVersionNumber: publication.consumerVersion });
  const pact = pactName(publication);
  return {
    providerName: verification.provider,
    providerApplicationVersion: verification.providerVersion,
    success: verification.success,
    verificationDate: toTimestamp(verification.createdAt),
    ...omitNull({ buildUrl, testResults, verifiedBy }),
    _links: {
      self: {
        title: 'Verification result',
        name: `Verification result ${number} for ${pact}`,
        href: self,
      },
      'pb:pact-version': {
        title: 'Pact',
        name: pact,
        href: links.pactVersion(publication, publication.sha, metadata),
      },
      'pb:triggered-webhooks': {
        title: 'Webhooks triggered by the publication of this verification result',
        href: `${self}/triggered-webhooks`,
      },
    },
  };
}

interface SummaryOf {
  readonly consumer: string;
  readonly consumerVersion: string;
}

export function toVerificationSummary(
  links: Links,
  { consumer, consumerVersion }: SummaryOf,
  summary: VerificationSummary,
): object {
  const { success, successful, failed, unknown, results } = summary;
  return {
    success,
    providerSummary: { successful, failed, unknown },
    _embedded: {
      verificationResults: results.map((result) => toVerificationResult(links, result)),
    },
    _links: {
      self: {
        title: `Latest verification results for consumer ${consumer} version ${consumerVersion}`,
        href: links.to(
          'verification-results',
          'consumer',
          consumer,
          'version',
          consumerVersion,
          'latest',
        ),
      },
    },
  };
}
