import type { ProviderState } from '../domain/provider-state.ts';
import { omitNull } from './omit-null.ts';

export function toProviderStates(states: readonly ProviderState[]): object {
  return { providerStates: states.map((state) => omitNull({ ...state })) };
}
