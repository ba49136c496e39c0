import type { JsonMap } from '@shopflow/json-schema/json';

/** A state that needs no parameters. */
export type NoParameters = Record<string, never>;

/**
 * The shape of a provider's states: an interface from state names to parameters. Consumer tests and
 * provider tests import the same interface, so that neither side can misspell a state.
 */
export type ProviderStates<S> = Record<keyof S, JsonMap>;

/** The name of a state. */
export type StateName<S> = keyof S & string;

/** The arguments after the state name in `given`: its parameters, or nothing when it has none. */
export type StateArguments<P> = P extends NoParameters ? [] : [parameters: P];

/**
 * Sets up a provider state. The returned values fill the pact's `fromProviderState` generators.
 * `teardown` runs after the interaction that needed the state.
 */
export type StateHandler<P> =
  StateAction<P> | { readonly setup: StateAction<P>; readonly teardown?: StateAction<P> };

type StateAction<P> =
  ((parameters: P) => Promise<void> | void) | ((parameters: P) => Promise<JsonMap> | JsonMap);

/** A handler for every state. A missing or unknown state does not compile. */
export type StateHandlers<S> = { readonly [N in keyof S]: StateHandler<S[N]> };
