import { consumerPact } from '../consumer/consumer.ts';
import type { ProviderHandlers } from './provider-handlers.ts';
import type { NoParameters, StateHandlers } from './provider-states.ts';

interface UserStates {
  'a user exists': { id: string };
  'users cannot be read': NoParameters;
}

/** Type tests: compiled, never run. */
export function consumers() {
  const interaction = consumerPact<UserStates>({ consumer: 'a', provider: 'b' }).addInteraction();
  interaction.given('a user exists', { id: '7' }).given('users cannot be read');
  // @ts-expect-error an unknown state
  interaction.given('a user exist', { id: '7' });
  // @ts-expect-error a parameter of the wrong type
  interaction.given('a user exists', { id: 7 });
  // @ts-expect-error a missing parameter
  interaction.given('a user exists');
  // @ts-expect-error a parameter for a state without parameters
  interaction.given('users cannot be read', { id: '7' });
}

export const complete: StateHandlers<UserStates> = {
  'a user exists': { setup: ({ id }) => ({ cursor: id }), teardown: () => undefined },
  'users cannot be read': () => undefined,
};

// @ts-expect-error a state without a handler
export const incomplete: StateHandlers<UserStates> = { 'a user exists': () => undefined };

export const unknown: StateHandlers<UserStates> = {
  ...complete,
  // @ts-expect-error an unknown state
  'a user exist': () => undefined,
};

type UserMessage = 'a user moved' | 'a user left';

export function messageConsumers() {
  const pact = consumerPact<UserStates, UserMessage>({ consumer: 'a', provider: 'b' });
  const message = pact.addAsynchronousInteraction().given('users cannot be read');
  message.expectsToReceive('a user moved', () => undefined);
  // @ts-expect-error an unknown message
  message.expectsToReceive('a user move', () => undefined);
}

const sent = () => ({ contents: {}, metadata: {} });
export const allMessages: ProviderHandlers<UserStates, UserMessage> = {
  states: complete,
  messages: { 'a user moved': sent, 'a user left': sent },
};

export const missingMessage: ProviderHandlers<UserStates, UserMessage> = {
  states: complete,
  // @ts-expect-error a message without a handler
  messages: { 'a user moved': sent },
};

export const unknownMessage: ProviderHandlers<UserStates, UserMessage> = {
  states: complete,
  // @ts-expect-error an unknown message
  messages: { 'a user moved': sent, 'a user left': sent, 'a user move': sent },
};
