import { pactName } from '../../domain/pacts/pact.ts';
import { encodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import type { Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toTimestamp } from '../../hal/timestamp.ts';
import type { VersionTag } from '../../use-cases/tags/tags.ts';
import type { VerifiedPact } from '../../use-cases/verification-results/record-verification-result.ts';
import type { VerificationSummary } from '../../use-cases/verification-results/summarize-verification-results.ts';

export function toVerificationResult(links: Links, verified: VerifiedPact) {
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
    ...omitNull({ buildUrl, testResults }),
    verifiedBy: verifiedBy ?? {},
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

/** A result with the tags of its provider version. */
export function toExtendedResult(
  links: Links,
  verified: VerifiedPact,
  tags: readonly VersionTag[],
): object {
  const { provider, providerVersion } = verified.verification;
  const { _links, ...properties } = toVerificationResult(links, verified);
  return {
    ...properties,
    _embedded: {
      tags: tags.map(({ name, isLatest: latest }) => {
        const href = links.tag(provider, providerVersion, name);
        return { name, latest, _links: { self: { title: 'Tag', name, href } } };
      }),
    },
    _links,
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
