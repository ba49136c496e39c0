import { consumerPact } from './consumer.ts';
import type { NoParameters, StateHandlers } from './provider-states.ts';

interface UserStates {
  'a user exists': { id: string };
  'users cannot be read': NoParameters;
}

/** Compiled and never run: each line that must not compile says so. */
export function consumers() {
  const interaction = consumerPact<UserStates>({ consumer: 'a', provider: 'b' }).addInteraction();
  interaction.given('a user exists', { id: '7' }).given('users cannot be read');
  // @ts-expect-error a state that is not in the list
  interaction.given('a user exist', { id: '7' });
  // @ts-expect-error a parameter of another type
  interaction.given('a user exists', { id: 7 });
  // @ts-expect-error a parameter is missing
  interaction.given('a user exists');
  // @ts-expect-error a state without parameters
  interaction.given('users cannot be read', { id: '7' });
}

export const complete: StateHandlers<UserStates> = {
  'a user exists': { setup: ({ id }) => ({ cursor: id }), teardown: () => undefined },
  'users cannot be read': () => undefined,
};

// @ts-expect-error a state is not handled
export const incomplete: StateHandlers<UserStates> = { 'a user exists': () => undefined };

export const unknown: StateHandlers<UserStates> = {
  ...complete,
  // @ts-expect-error a state that is not in the list
  'a user exist': () => undefined,
};
