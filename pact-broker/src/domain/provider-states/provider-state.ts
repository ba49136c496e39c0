import { isJsonObject, toJson, type JsonObject } from '../json/exact-json.ts';

/**
 * A state that the provider must be in for some interactions, with the consumers that expect it.
 */
export interface ProviderState {
  readonly name: string;
  readonly params: JsonObject | undefined;
  readonly consumers: readonly string[];
}

interface Expectations {
  readonly consumer: string;
  readonly interactions: readonly JsonObject[];
}

/**
 * Collects the distinct states, sorted by name. The same name with other parameters is another
 * state.
 */
export function collectProviderStates(expectations: readonly Expectations[]): ProviderState[] {
  const states = new Map<string, ProviderState>();
  for (const { consumer, interactions } of expectations) {
    for (const { name, params } of interactions.flatMap(statesOf)) {
      const key = toJson([name, params]);
      const consumers = states.get(key)?.consumers ?? [];
      states.set(key, { name, params, consumers: [...new Set([...consumers, consumer])] });
    }
  }
  return [...states.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Older specification versions have one string; since V3 it is a list with parameters. */
function statesOf({ providerState, provider_state, providerStates }: JsonObject) {
  if (Array.isArray(providerStates)) return providerStates.flatMap(toState);
  const name = providerState ?? provider_state;
  return typeof name === 'string' && name !== '' ? [{ name, params: undefined }] : [];
}

function toState(state: unknown): { name: string; params: JsonObject | undefined }[] {
  if (!isJsonObject(state)) return [];
  const { name, params } = state;
  if (typeof name !== 'string') return [];
  return [{ name, params: isFilled(params) ? params : undefined }];
}

function isFilled(params: unknown): params is JsonObject {
  return isJsonObject(params) && Object.keys(params).length > 0;
}
