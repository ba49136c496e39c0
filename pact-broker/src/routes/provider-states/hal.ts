import type { ProviderState } from '../../domain/provider-states/provider-state.ts';
import { omitNull } from '../../hal/omit-null.ts';

export function toProviderStates(states: readonly ProviderState[]): object {
  return { providerStates: states.map((state) => omitNull({ ...state })) };
}
