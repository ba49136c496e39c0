import type { Pact } from '@shopflow/pact-model/pact';
import { toCheckResult, type CheckResult } from './check-result.ts';

/**
 * Provider states that pacts use but no pact test of the provider names, so that its verification
 * cannot set them up.
 *
 * @param testsOf the source code of each provider's pact tests
 */
export function findStatesNotSetUp(
  pacts: readonly Pact[],
  testsOf: ReadonlyMap<string, string>,
): CheckResult {
  const used = pacts.flatMap(({ consumer, provider, interactions }) => {
    const names = interactions.flatMap(({ providerStates = [] }) => providerStates);
    return [...new Set(names.map(({ name }) => name))].map((state) => ({
      state,
      consumer: consumer.name,
      provider: provider.name,
    }));
  });
  const missing = used.filter(
    ({ state, provider }) => !containsQuoted(testsOf.get(provider) ?? '', state),
  );
  return toCheckResult(
    'state-not-set-up',
    used,
    missing.map(({ state, consumer, provider }) => ({
      subject: `${consumer} → ${provider}`,
      text: `no pact test of ${provider} sets up the state "${state}"`,
      action: `${provider} team: handle it in test/pacts/provider.ts; ${consumer} team: check that the name matches contracts/provider-states.ts`,
    })),
  );
}

function containsQuoted(source: string, state: string): boolean {
  return [`'${state}'`, `"${state}"`, `\`${state}\``].some((literal) => source.includes(literal));
}
