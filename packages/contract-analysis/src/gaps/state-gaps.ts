import type { Pact } from '@shopflow/pact-model/pact';
import { usageOf } from '@shopflow/pact-model/usage-of';
import { toCheckResult, type CheckResult } from './gap.ts';

/**
 * Provider states that pacts use but no pact test of the provider names, so that its verification
 * cannot set them up.
 *
 * @param stringsOf the string literals in each provider's pact tests
 */
export function findStateGaps(
  pacts: readonly Pact[],
  stringsOf: ReadonlyMap<string, ReadonlySet<string>>,
): CheckResult {
  const used = pacts.flatMap((pact) => {
    const names = usageOf(pact).flatMap(({ states }) => states.map(({ name }) => name));
    const pair = { consumer: pact.consumer.name, provider: pact.provider.name };
    return [...new Set(names)].map((state) => ({ state, ...pair }));
  });
  const missing = used.filter(({ state, provider }) => !stringsOf.get(provider)?.has(state));
  return toCheckResult(
    'state-not-set-up',
    used,
    missing.map((gap) => ({ code: 'state-not-set-up', ...gap })),
  );
}
