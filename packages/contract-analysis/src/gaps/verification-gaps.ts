import {
  findProvidersWithoutResults,
  findUnverifiedPacts,
  mainPactsOf,
  providersOf,
  type Integration,
} from '@shopflow/release-gate/integration';
import { toCheckResult, type CheckResult } from './gap.ts';

/** Providers that never publish results, and pacts on main that no provider has verified. */
export function findVerificationGaps(integrations: readonly Integration[]): readonly CheckResult[] {
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
  ];
}
