import type { PactFile } from '../pact-file.ts';
import { toExamination, type Examination } from './examination.ts';

/**
 * States that pacts ask for and no test of the provider names: the provider's verification cannot
 * bring itself into them.
 *
 * @param testsOf the source of a provider's pact tests
 */
export function findStatesNotSetUp(
  pacts: readonly PactFile[],
  testsOf: ReadonlyMap<string, string>,
): Examination {
  const wanted = pacts.flatMap(({ consumer, provider, interactions }) => {
    const names = interactions.flatMap(({ providerStates = [] }) => providerStates);
    return [...new Set(names.map(({ name }) => name))].map((state) => ({
      state,
      consumer: consumer.name,
      provider: provider.name,
    }));
  });
  const missing = wanted.filter(
    ({ state, provider }) => !quotes(testsOf.get(provider) ?? '', state),
  );
  return toExamination(
    'state-not-set-up',
    wanted,
    missing.map(({ state, consumer, provider }) => ({
      subject: `${consumer} → ${provider}`,
      text: `the state "${state}" is set up by no pact test of ${provider}`,
      action: `${provider} team: handle it in test/pacts/provider.ts; ${consumer} team: see that the name is the one in contracts/provider-states.ts`,
    })),
  );
}

function quotes(source: string, state: string): boolean {
  return [`'${state}'`, `"${state}"`, `\`${state}\``].some((literal) => source.includes(literal));
}
