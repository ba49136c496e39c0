import {
  findProvidersWithoutResults,
  findUnverifiedPacts,
  mainPactsOf,
  providersOf,
  type Integration,
} from '@shopflow/release-gate/integration';
import { skipped, toCheckResult, type CheckResult } from './gap.ts';

/**
 * Providers that never publish results, pacts on main that no provider has verified, and providers whose
 * results never leave a checkout.
 *
 * @param verifiedHere providers whose tests have verified the pacts of this checkout
 */
export function findVerificationGaps(
  integrations: readonly Integration[],
  verifiedHere: readonly string[],
): readonly CheckResult[] {
  return [
    toCheckResult(
      'provider-never-publishes',
      providersOf(integrations),
      findProvidersWithoutResults(integrations).map((provider) => ({
        code: 'provider-never-publishes',
        provider,
      })),
    ),
    toCheckResult(
      'pact-not-verified',
      mainPactsOf(integrations),
      findUnverifiedPacts(integrations).map((pact) => ({ code: 'pact-not-verified', ...pact })),
    ),
    findUnpublishedResults(integrations, verifiedHere),
  ];
}

function findUnpublishedResults(
  integrations: readonly Integration[],
  verifiedHere: readonly string[],
): CheckResult {
  if (verifiedHere.length === 0)
    return skipped('verified-not-published', { code: 'no-local-verification' });
  const unverified = findUnverifiedPacts(integrations);
  const gaps = verifiedHere.map((name) => ({
    code: 'verified-not-published' as const,
    provider: name,
    consumers: unverified.flatMap(({ consumer, provider }) => (provider === name ? consumer : [])),
  }));
  return toCheckResult(
    'verified-not-published',
    verifiedHere,
    gaps.filter(({ consumers }) => consumers.length > 0),
  );
}
