import type { Pact } from '@shopflow/pact-model/pact';
import { toCanonicalJson } from '@shopflow/json-schema/json';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import { readInteraction } from '../interaction.ts';
import type { LockedContract } from '../lock/lock.ts';
import { MockError } from '../mock-error.ts';

/** Filters; without any, all interactions are selected. */
export interface InteractionFilter {
  readonly state?: string | undefined;
  readonly descriptions?: readonly string[] | undefined;
}

export interface SelectedInteractions {
  readonly pact: Pact;
  /** Descriptions of interactions with identical requests, which a stub server cannot distinguish. */
  readonly sharedRequests: readonly (readonly string[])[];
}

/**
 * Selects a contract's HTTP interactions by provider state and descriptions.
 *
 * @throws MockError when no interaction matches, or a description does not exist
 */
export function selectInteractions(
  { pact, consumer, provider }: LockedContract,
  { state, descriptions }: InteractionFilter,
): SelectedInteractions {
  const all = pact.interactions.flatMap((raw) => {
    const read = readInteraction(raw);
    return read.type === 'Synchronous/HTTP' ? [{ raw, read }] : [];
  });
  const selected = all.filter(({ read }) => matchesFilter(read, { state, descriptions }));
  const known = selected.map(({ read }) => read.description);
  const unknown = (descriptions ?? []).filter((description) => !known.includes(description));
  if (selected.length === 0 || unknown.length > 0) {
    const existing = all.map(({ read }) => `"${read.description}"`).join(', ');
    const what = unknown.length > 0 ? `"${unknown.join('", "')}"` : 'such interaction';
    throw new MockError(
      'not-promised',
      `${consumer} → ${provider} has no ${what}. It has: ${existing || 'no HTTP interactions'}`,
    );
  }
  return {
    pact: { ...pact, interactions: selected.map(({ raw }) => raw) },
    sharedRequests: findSharedRequests(selected.map(({ read }) => read)),
  };
}

function matchesFilter(
  { description, providerStates }: ParsedHttp,
  { state, descriptions = [description] }: InteractionFilter,
): boolean {
  const isInState = state === undefined || providerStates.some(({ name }) => name === state);
  return isInState && descriptions.includes(description);
}

function findSharedRequests(interactions: readonly ParsedHttp[]): string[][] {
  const byRequest = new Map<string, string[]>();
  for (const { request, description } of interactions) {
    const key = toCanonicalJson(request);
    byRequest.set(key, [...(byRequest.get(key) ?? []), description]);
  }
  return [...byRequest.values()].filter(({ length }) => length > 1);
}
