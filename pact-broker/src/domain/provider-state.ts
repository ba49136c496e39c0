type Json = Readonly<Record<string, unknown>>;

/** What a provider must be like for some interactions, and which consumers expect it. */
export interface ProviderState {
  readonly name: string;
  readonly params: Json | undefined;
  readonly consumers: readonly string[];
}

interface Expectations {
  readonly consumer: string;
  readonly interactions: readonly Json[];
}

/** Every distinct state, by name. The same name with other parameters is another state. */
export function collectProviderStates(expectations: readonly Expectations[]): ProviderState[] {
  const states = new Map<string, ProviderState>();
  for (const { consumer, interactions } of expectations) {
    for (const { name, params } of interactions.flatMap(statesOf)) {
      const key = JSON.stringify([name, params]);
      const consumers = states.get(key)?.consumers ?? [];
      states.set(key, { name, params, consumers: [...new Set([...consumers, consumer])] });
    }
  }
  return [...states.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One text in the older generations of the specification, a list with parameters since V3. */
function statesOf({ providerState, provider_state, providerStates }: Json) {
  if (Array.isArray(providerStates)) return providerStates.flatMap(toState);
  const name = providerState ?? provider_state;
  return typeof name === 'string' && name !== '' ? [{ name, params: undefined }] : [];
}

function toState(state: unknown): { name: string; params: Json | undefined }[] {
  if (typeof state !== 'object' || state === null) return [];
  const { name, params } = state as Json;
  if (typeof name !== 'string') return [];
  return [{ name, params: isFilled(params) ? params : undefined }];
}

function isFilled(params: unknown): params is Json {
  return typeof params === 'object' && params !== null && Object.keys(params).length > 0;
}
