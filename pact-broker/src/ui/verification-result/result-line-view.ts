import type { PactPublication } from '../../domain/pacts/pact.ts';
import type { VerificationResult } from '../../domain/verification-results/verification-result.ts';
import type { Links, Pair } from '../../hal/links.ts';
import { toWebUrl } from '../web-url.ts';

/** One line about a result. */
export interface ResultView {
  readonly success: boolean;
  readonly provider: string;
  readonly providerVersion: string;
  readonly verifiedAt: Date;
  readonly buildUrl: string | null;
  readonly href: string;
}

export function toResultView(
  links: Links,
  pact: Pair & Pick<PactPublication, 'sha'>,
  { success, provider, providerVersion, createdAt, buildUrl, number }: VerificationResult,
): ResultView {
  return {
    ...{ success, provider, providerVersion, verifiedAt: createdAt },
    buildUrl: toWebUrl(buildUrl),
    href: links.verificationResult(pact, pact.sha, number),
  };
}
