import { toCheckResult, type CheckResult } from './check-result.ts';

/** A consumer-provider pair in the broker, with its verification status. */
export interface Integration {
  readonly consumer: string;
  readonly provider: string;
  /** Whether any provider version has published a result for any pact of the pair. */
  readonly hasResults: boolean;
  /** The newest pact on the consumer's main branch, and whether it was ever verified. */
  readonly main?: { readonly version: string; readonly isVerified: boolean } | undefined;
}

/**
 * Providers without any published result. A provider that verifies only local files passes its build,
 * but the gate knows nothing about it until it blocks a deployment.
 */
export function findProvidersWithoutResults(integrations: readonly Integration[]): CheckResult {
  const providers = [...new Set(integrations.map(({ provider }) => provider))].sort();
  const withoutResults = providers.filter((name) =>
    integrations.every(({ provider, hasResults }) => provider !== name || !hasResults),
  );
  return toCheckResult(
    'provider-never-publishes',
    providers,
    withoutResults.map((provider) => ({
      subject: provider,
      text: 'has never published a verification result',
      action: `${provider} team: in CI, set PACT_BROKER_BASE_URL and run npm run verify in the service's folder`,
    })),
  );
}

/** Pacts on main that no provider version has verified. */
export function findUnverifiedPacts(integrations: readonly Integration[]): CheckResult {
  const onMain = integrations.flatMap(({ consumer, provider, main }) =>
    main === undefined ? [] : [{ pair: `${consumer} → ${provider}`, provider, ...main }],
  );
  return toCheckResult(
    'pact-not-verified',
    onMain,
    onMain
      .filter(({ isVerified }) => !isVerified)
      .map(({ pair, provider, version }) => ({
        subject: pair,
        text: `the newest pact on main (${version}) was never verified`,
        action: `${provider} team: verify it, and run the verification whenever a pact changes`,
      })),
  );
}
