import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import { readInteraction, type HttpInteraction } from './interaction.ts';
import type { LockedContract } from './lock.ts';
import { MockError } from './mock-error.ts';
import type { PactContent } from './verified-contract.ts';

/** Which interactions; all of them where nothing is said. */
export interface Choice {
  readonly state?: string | undefined;
  readonly descriptions?: readonly string[] | undefined;
}

export interface ChosenInteractions {
  readonly pact: PactContent;
  /** Descriptions of those that have the very same request: a stub server gives one answer to it. */
  readonly sharedRequests: readonly (readonly string[])[];
}

/**
 * A contract's HTTP interactions in one provider state, or of some descriptions.
 *
 * @throws MockError when no interaction is chosen, or a description does not exist
 */
export function selectInteractions(
  { pact, consumer, provider }: LockedContract,
  { state, descriptions }: Choice,
): ChosenInteractions {
  const all = pact.interactions.flatMap((raw) => {
    const read = readInteraction(raw);
    return read.type === 'Synchronous/HTTP' ? [{ raw, read }] : [];
  });
  const chosen = all.filter(({ read }) => isChosen(read, { state, descriptions }));
  const known = chosen.map(({ read }) => read.description);
  const unknown = (descriptions ?? []).filter((description) => !known.includes(description));
  if (chosen.length === 0 || unknown.length > 0) {
    const there = all.map(({ read }) => `"${read.description}"`).join(', ');
    const what = unknown.length > 0 ? `"${unknown.join('", "')}"` : 'such interaction';
    throw new MockError(
      'not-promised',
      `${consumer} → ${provider} has no ${what}. There are: ${there || 'no HTTP interactions'}`,
    );
  }
  return {
    pact: { ...pact, interactions: chosen.map(({ raw }) => raw) },
    sharedRequests: shared(chosen.map(({ read }) => read)),
  };
}

function isChosen(
  { description, providerStates }: HttpInteraction,
  { state, descriptions = [description] }: Choice,
): boolean {
  const isInState = state === undefined || providerStates.some(({ name }) => name === state);
  return isInState && descriptions.includes(description);
}

function shared(interactions: readonly HttpInteraction[]): string[][] {
  const byRequest = new Map<string, string[]>();
  for (const { request, description } of interactions) {
    const key = toCanonicalJson(request as unknown as Json);
    byRequest.set(key, [...(byRequest.get(key) ?? []), description]);
  }
  return [...byRequest.values()].filter(({ length }) => length > 1);
}
